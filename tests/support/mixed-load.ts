import type postgres from 'postgres';

/**
 * Many workers over few connections: prepared and unprepared queries, transactions, errors, long answers. Answers how
 * many were right, and what was not.
 */
export async function mixedLoad(sql: postgres.Sql, workers: number, each: number) {
  const wrong: string[] = [];
  let right = 0;
  const expectSame = (got: unknown, wanted: unknown) => {
    if (JSON.stringify(got) === JSON.stringify(wanted)) right += 1;
    else wrong.push(`${JSON.stringify(got)?.slice(0, 100)} instead of ${JSON.stringify(wanted)?.slice(0, 100)}`);
  };
  const work = async (worker: number) => {
    for (let turn = 0; turn < each; turn += 1) {
      const word = `${process.pid}-${worker}-${turn}`;
      const kind = turn % 5;
      if (kind === 0) {
        const answer = await sql`select ${word}::text as word`;
        expectSame([...answer], [{ word }]);
      } else if (kind === 1) {
        const answer = await sql.unsafe('select $1::text as word', [word]);
        expectSame([...answer], [{ word }]);
      } else if (kind === 2) {
        const error = await sql`select 1 / ${turn - turn}::int`.then(
          () => null,
          (refusal: { code: string }) => refusal.code,
        );
        expectSame(error, '22012');
      } else if (kind === 3) {
        const answer = await sql.begin(async (tx) => {
          await tx`select set_config('barodata.word', ${word}, true)`;
          await new Promise((resolve) => setTimeout(resolve, 1));
          return tx`select current_setting('barodata.word') as word`;
        });
        expectSame([...answer], [{ word }]);
      } else {
        const length = 50 + worker;
        const answer = await sql`select ${word}::text as word from generate_series(1, ${length}::int)`;
        expectSame(
          [...answer],
          Array.from({ length }, () => ({ word })),
        );
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return { right, wrong };
}
