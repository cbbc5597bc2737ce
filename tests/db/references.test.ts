import { expect, test } from 'vitest';
import { connection } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const ask = (statement: string) => connection().unsafe(statement);
const orphan = { code: '23503', message: expect.stringContaining('the place gone') };

test('no history, code or official value of a place that does not exist can be written', async () => {
  const placeId = await aPlace();
  const change = (seq: number, id: string) =>
    `insert into change (seq, place_id, version, cause_kind, cause_id, at) values (${seq}, '${id}', 1, 'import', 'i', now())`;
  const code = (number: string, id: string) =>
    `insert into code (source, code, place_id) values ('hira', '${number}', '${id}')`;
  const official = (id: string) =>
    `insert into official (source, place_id, code, doc, doc_hash, import_id, observed_at)
      values ('hira', '${id}', 'c', '{}', '', 'i', now()) on conflict (source, place_id) do update set doc_hash = 'again'`;
  await ask(`select keep_stock_month('2020-03-14')`);
  const report = (at: string, id: string) =>
    `insert into stock_report (place_id, item, reported_at, source, import_id)
      values ('${id}', 'mask', '2020-03-14 ${at}', 'mask-sales', 'i')`;
  for (const statement of [change(900, 'gone'), code('1', 'gone'), official('gone'), report('09:00', 'gone')]) {
    await expect(ask(statement)).rejects.toMatchObject(orphan);
  }
  for (const statement of [
    change(900, placeId),
    code('1', placeId),
    official(placeId),
    official(placeId),
    report('09:00', placeId),
  ]) {
    await ask(statement);
  }
  await expect(ask(`update code set place_id = 'gone' where code = '1'`)).rejects.toMatchObject(orphan);
  await expect(ask(`update official set place_id = 'gone'`)).rejects.toMatchObject(orphan);
  await expect(ask(`update stock_report set place_id = 'gone'`)).rejects.toMatchObject(orphan);
});

test('one orphan among many refuses the whole statement', async () => {
  const placeId = await aPlace();
  const statement = `insert into code (source, code, place_id)
    select 'hira', n::text, case n when 700 then 'gone' else '${placeId}' end from generate_series(1, 1000) n`;
  await expect(ask(statement)).rejects.toMatchObject(orphan);
  expect(await ask(`select count(*)::int from code where source = 'hira'`)).toEqual([{ count: 0 }]);
});

test('a place can be neither removed nor given another id', async () => {
  const placeId = await aPlace();
  for (const statement of [
    `delete from place where id = '${placeId}'`,
    `update place set id = 'other'`,
    'truncate place cascade',
  ]) {
    await expect(ask(statement)).rejects.toMatchObject({ code: '23001' });
  }
  expect(await ask('select id from place')).toEqual([{ id: placeId }]);
});
