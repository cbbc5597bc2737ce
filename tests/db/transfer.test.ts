import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readlink, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connection } from '#db/client.server';
import { openPlace } from '#db/open-place.server';
import { makeBackup } from '#db/transfer/make-backup.server';
import { moveDatabase } from '#db/transfer/move-database.server';
import { plainText, readTable } from '#db/transfer/read-table.server';
import { restoreBackup } from '#db/transfer/restore-backup.server';
import { tablesInOrder } from '#db/transfer/tables.server';
import { createDatabase, testDatabase, useDatabase } from '#tests/support/database';
import { emptyImage, migratedImage } from '#tests/support/migrated-image';

useDatabase();

let folder: string;
let dataDir: string;
let backup: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-transfer-'));
  dataDir = path.join(folder, 'data');
  backup = path.join(folder, 'backup');
  mkdirSync(path.join(dataDir, 'data', 'pointers', '1'), { recursive: true });
  writeFileSync(path.join(dataDir, 'data', 'places.csv'), '이름\n온누리약국\n');
  writeFileSync(path.join(dataDir, 'data', 'pointers', '1', 'latest.json'), '{}');
  symlinkSync('pointers/1', path.join(dataDir, 'data', 'current'));
  mkdirSync(path.join(dataDir, 'database'));
  writeFileSync(path.join(dataDir, 'database', 'PG_VERSION'), '18');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Values that are hard to carry: ends of lines that are none, JSON null, floats, microseconds, bytes, arrays, quotes, Hangul, numbers of an identity. */
async function fill(sql: postgres.Sql) {
  await sql`insert into account (id, name, name_key, created_at) values ('a', '가나', '가나', '2020-03-16 09:00:00.123456+09')`;
  await sql`insert into passkey (id, account_id, public_key, counter, transports)
    values ('k', 'a', '\\x00ff10', 9007199254740991, array['usb', 'a"b,c', '']::text[])`;
  await sql`insert into place (id, name, kind, address, lat, lng, hours, created_at, cause_kind, cause_id)
    values ('p', ${'줄\n\u2028\u2029\u0085\r"따옴표" \\ 탭\t'}, 'pharmacy', '서울', 37.123456789012345, 127.1, null, now(), 'import', 'i')`;
  await sql`insert into submission (id, account_id, person, language, created_at, terms) values ('s', 'a', 'account:a', 'ko', now(), '1')`;
  await sql`insert into correction (id, submission_id, kind, place_id, field, before, after, after_key, base_version, evidence, anonymous, created_at, rank_at)
    values ('c', 's', 'field', 'p', 'phone', '{"a": 1.10, "나": [1e30]}', 'null', '', 1, 'door', false, now(), now())`;
  await sql`select keep_stock_month(('2020-0' || month || '-15')::timestamptz) from generate_series(2, 6) month`;
  await sql`insert into stock_report (place_id, item, reported_at, source, import_id)
    select 'p', 'mask', '2020-02-29 23:59:59.5+09'::timestamptz + n * interval '1 hour', 's', n::text
    from generate_series(1, 2500) n`;
  await sql`insert into mismatch (place_id, field, source, import_id, opened_at)
    select 'p', n::text, 's', 'i', now() from generate_series(1, 3) n`;
  await sql`insert into lease values ('publishing', 'somebody', now())`;
  await sql`update head set change_seq = 5`;
}

async function everything(sql: postgres.Sql) {
  return sql.begin(async (tx) => {
    await plainText(tx);
    const contents: Record<string, unknown> = {};
    for (const table of await tablesInOrder(tx)) contents[table.name] = await readTable(tx, table);
    return contents;
  });
}

/** A database without tables, of the kind this run is about. */
async function emptyDatabase() {
  const server = testDatabase === 'postgres' ? await createDatabase() : null;
  const image = server ? {} : { inMemory: true, image: await emptyImage() };
  const target = mkdtempSync(path.join(folder, 'target-'));
  const place = await openPlace({ url: server?.url, dataDir: target, what: 'restore', ...image });
  return { sql: place.sql, dataDir: target, close: () => place.close().then(() => server?.drop()) };
}

test('a backup is restored with every row, number and file', async () => {
  await fill(connection());
  const manifest = await makeBackup(connection(), dataDir, backup);
  expect(manifest.files.map((file) => file.path)).toEqual([
    'data/current',
    'data/places.csv',
    'data/pointers/1/latest.json',
  ]);
  expect(existsSync(path.join(backup, 'tables', 'lease.jsonl'))).toBe(false);

  const target = await emptyDatabase();
  await restoreBackup(target.sql, target.dataDir, backup);
  expect(await everything(target.sql)).toEqual(await everything(connection()));
  const [after] =
    await target.sql`select after::text, (select transports[2] from passkey) as transport from correction`;
  expect(after).toEqual({ after: 'null', transport: 'a"b,c' });
  const [next] = await target.sql`insert into mismatch (place_id, field, source, import_id, opened_at)
    values ('p', 'phone', 's', 'x', now()) returning id::int`;
  expect(next).toEqual({ id: 4 });
  expect(readFileSync(path.join(target.dataDir, 'data', 'current', 'latest.json'), 'utf8')).toBe('{}');
  expect(await readlink(path.join(target.dataDir, 'data', 'current'))).toBe('pointers/1');
  await target.close();
});

test('a damaged backup is refused before anything is touched', async () => {
  await fill(connection());
  await makeBackup(connection(), dataDir, backup);
  const target = await emptyDatabase();
  const flip = (file: string) => () => {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(file, bytes);
  };
  const copy = `${backup}-copy`;
  const harms = {
    'tables/place.jsonl': flip(path.join(copy, 'tables', 'place.jsonl')),
    'manifest.json': flip(path.join(copy, 'manifest.json')),
    'files/data/places.csv': flip(path.join(copy, 'files', 'data', 'places.csv')),
    'tables/step.jsonl': () => rmSync(path.join(copy, 'tables', 'step.jsonl')),
    'files/data/current': () => rmSync(path.join(copy, 'files', 'data', 'current')),
  };
  for (const [name, harm] of Object.entries(harms)) {
    cpSync(backup, copy, { recursive: true, verbatimSymlinks: true });
    harm();
    await expect(restoreBackup(target.sql, target.dataDir, copy)).rejects.toThrow(`The backup is damaged: ${name}`);
    rmSync(copy, { recursive: true });
  }
  const [tables] = await target.sql`select count(*)::int as n from pg_tables where schemaname = 'public'`;
  expect(tables).toEqual({ n: 0 });
  expect(await readdir(target.dataDir)).not.toContain('data');
  await target.close();
});

test('a database or a folder that is not empty is refused, and left as it was', async () => {
  await fill(connection());
  await makeBackup(connection(), dataDir, backup);
  const before = await everything(connection());
  const elsewhere = path.join(folder, 'elsewhere');
  await expect(restoreBackup(connection(), elsewhere, backup)).rejects.toThrow('The database is not empty');
  expect(await everything(connection())).toEqual(before);
  await expect(restoreBackup(connection(), dataDir, backup)).rejects.toThrow(
    'DATA_DIR is not empty: there is data/current',
  );
  await expect(makeBackup(connection(), dataDir, backup)).rejects.toThrow('exists already');
});

test.skipIf(testDatabase !== 'postgres')('the embedded database moves into PostgreSQL with nothing lost', async () => {
  const home = mkdtempSync(path.join(folder, 'home-'));
  const from = await openPlace({
    dataDir: home,
    what: 'move',
    alone: true,
    inMemory: true,
    image: await migratedImage(),
  });
  await fill(from.sql);
  const to = await emptyDatabase();
  const contents = await moveDatabase(from.sql, to.sql);
  expect(contents.stock_report?.rows).toBe(2500);
  expect(await everything(to.sql)).toEqual(await everything(from.sql));
  await expect(moveDatabase(from.sql, to.sql)).rejects.toThrow('The database is not empty');
  await from.close();
  await to.close();
});
