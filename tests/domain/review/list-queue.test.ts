import { sql, type SQL } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { countQueue, listQueue, queuePage } from '#app/domain/review/list-queue.server';
import { connection, database, transaction } from '#db/client.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { anAccount } from '#tests/factories/account';
import { aCorrection, aProposal, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const now = new Date('2026-11-02T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('the most pressing comes first, and pages go on where the last one ended', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 33; i++) ids.push((await aCorrection({ now: at(i) })).id);
  const urgent = await aCorrection({
    now: at(40),
    line: { field: 'operatingState', before: 'open', after: 'closed-for-good' },
  });
  const reviewer = await anAccount('reviewer');
  const first = await listQueue(reviewer, {}, at(60));
  expect(first?.items.map(({ id }) => id)).toEqual([urgent.id, ...ids.slice(0, 29)]);
  expect(first?.count).toEqual({ waiting: 34, atLeast: false });
  const second = await listQueue(reviewer, { after: first?.next ?? '' }, at(60));
  expect(second?.items.map(({ id }) => id)).toEqual(ids.slice(29));
  expect(second?.next).toBeNull();
});

test('it is narrowed by field, region and what needs a second look', async () => {
  const seoul = await aPlace();
  const busan = await aPlace({ location: { address: '부산광역시 해운대구 해운대로 1', lat: null, lng: null } });
  const phone = await aCorrection({ placeId: seoul });
  const note = await aCorrection({ placeId: busan, line: { field: 'entranceNote', before: null, after: '뒷문' } });
  const at = new Date();
  const published = { placeId: seoul, item: '', field: 'phone' as const, value: '02-999-9999' };
  await transaction((tx) => recheckCorrections(tx, [published], { by: 'import:x', at }));
  const reviewer = await anAccount('reviewer');
  const idsOf = async (filter: Parameters<typeof listQueue>[1]) =>
    (await listQueue(reviewer, filter))?.items.map(({ id }) => id);
  expect(await idsOf({ field: 'phone' })).toEqual([phone.id]);
  expect(await idsOf({ region: '부산광역시 해운대구' })).toEqual([note.id]);
  expect(await idsOf({ recheck: true })).toEqual([phone.id]);
  expect(await idsOf({ field: 'phone', region: '부산광역시 해운대구' })).toEqual([]);
  expect(await idsOf({ field: 'missing-place' })).toEqual([]);
  expect((await idsOf({ after: 'nonsense' }))?.length).toBe(2);
});

test('one’s own corrections are not in one’s queue', async () => {
  const reviewer = await anAccount('reviewer');
  const placeId = await aPlace();
  await aCorrection({ by: reviewer, placeId });
  await aCorrection({ by: await anAccount(), placeId, line: { after: '02-888-8888' } });
  await aSubmission({ by: reviewer, placeId, lines: [aProposal({ after: '02-888-8888' })] });
  expect(await listQueue(reviewer, {})).toMatchObject({ items: [], count: { waiting: 0 } });
});

test('the first page costs the same with 100,000 open corrections as with 1,000, however it is filtered', async () => {
  const placeId = await aPlace();
  const reviewer = await anAccount('reviewer');
  const filters = [
    {},
    { field: 'phone' as const },
    { region: 'R7' },
    { field: 'hours' as const, region: 'R7' },
    { recheck: true },
  ];
  let last = 0;
  for (const open of [1_000, 100_000]) {
    await manyOpen(placeId, last + 1, open);
    last = open;
    for (const filter of filters) {
      const asked = `${JSON.stringify(filter)} of ${open}`;
      expect(await rowsVisited(queuePage(database(), reviewer, filter).getSQL()), asked).toBeLessThanOrEqual(31);
      for (const which of ['pickable', 'anonymous'] as const) {
        const counting = countQueue(database(), reviewer, filter, which).getSQL();
        // Reading along the table, past some that are not wanted, can be cheaper than an index: still never far along it.
        expect(await rowsVisited(counting), `${which} ${asked}`).toBeLessThanOrEqual(5_000);
      }
    }
  }
}, 180_000);

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** How many corrections a statement looks at, those that it then leaves out included. */
async function rowsVisited(query: SQL): Promise<number> {
  const rows = await database().execute(sql`explain (analyze, timing off, format json) ${query}`);
  const [row] = rows as unknown as { 'QUERY PLAN': [{ Plan: Plan }] }[];
  const visited = (plan: Plan): number => {
    const own = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
    const below = (plan.Plans ?? []).reduce((sum, one) => sum + visited(one), 0);
    return below + (plan['Relation Name'] === 'correction' ? own : 0);
  };
  return row ? visited(row['QUERY PLAN'][0].Plan) : NaN;
}

/** Open corrections as the site would have stored them, a hundredth of them anonymous. */
async function manyOpen(placeId: string, from: number, to: number): Promise<void> {
  const sql = connection();
  await sql`insert into account (id, name, name_key) values ('crowd', 'crowd', 'crowd') on conflict do nothing`;
  await sql`
    insert into submission (id, account_id, person, language, created_at, terms)
    select 's' || n, 'crowd', 'account:crowd', 'ko', now(), 'x' from generate_series(${from}::int, ${to}::int) n`;
  await sql`
    insert into correction (id, submission_id, kind, place_id, field, after, after_key, base_version, evidence, region,
      anonymous, recheck, created_at, rank_at)
    select 'c' || n, 's' || n, 'field', ${placeId}, (array['phone', 'hours', 'name'])[1 + n % 3], to_jsonb(n), n::text, 1,
      'seen-there', 'R' || n % 50, n % 100 = 0, n % 200 = 0, now(), now() - n * interval '1 second'
    from generate_series(${from}::int, ${to}::int) n`;
  await sql`
    insert into part (correction_id, person, role)
    select 'c' || n, 'account:crowd', 'author' from generate_series(${from}::int, ${to}::int) n`;
  await sql`analyze`;
}

test('an address of a next page that nobody was given is the first page', async () => {
  const { id } = await aCorrection({ now });
  const reviewer = await anAccount('reviewer');
  for (const after of ['', '-', 'zzzzzzzzzz-0000000000', 'x-y', '0-0000000000'])
    expect(
      (await listQueue(reviewer, { after }, now))?.items.map((item) => item.id),
      after,
    ).toEqual([id]);
});
