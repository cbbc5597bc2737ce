import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { expect, test } from 'vitest';
import { migrate } from '#db/migrate.server';
import { openPlace } from '#db/open-place.server';
import { createDatabase, testDatabase } from '#tests/support/database';
import { emptyImage } from '#tests/support/migrated-image';

const migrations = readMigrationFiles({ migrationsFolder: path.resolve('db/migrations') });

test('reports that were kept in one table move into their months, every one', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-months-'));
  const server = testDatabase === 'postgres' ? await createDatabase() : null;
  const image = server ? {} : { inMemory: true, image: await emptyImage() };
  const { sql, close } = await openPlace({ url: server?.url, dataDir: folder, what: 'test', ...image });
  try {
    await migrate(sql, migrations[7]?.folderMillis);
    await sql`insert into place (id, name, kind, address, created_at, cause_kind, cause_id)
      values ('p', '온누리약국', 'pharmacy', '서울', now(), 'import', 'i')`;
    const report = (at: string, state: string | null) => sql`
      insert into stock_report (place_id, item, state, reported_at, source, import_id)
      values ('p', 'public-mask', ${state}, ${at}, 'mask-sales', 'i')`;
    await report('2020-03-31 23:59:59+09', 'few');
    await report('2020-04-01 00:00:00+09', 'some');
    await report('2020-04-01 00:00:00+09', 'empty');
    await report('2026-11-22 09:00:00+09', null);
    await sql`insert into stock (place_id, item, reported_at, source, import_id)
      values ('p', 'public-mask', '2026-11-22 09:00:00+09', 'mask-sales', 'i')`;
    await migrate(sql);
    const rows = await sql`select tableoid::regclass::text as part, state, heard_before is null as first,
        to_char(reported_at at time zone interval '09:00', 'YYYY-MM-DD HH24:MI:SS.US') as at
      from stock_report order by reported_at`;
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'stock_history.stock_report_2020_03 few true 2020-03-31 23:59:59.000000',
      'stock_history.stock_report_2020_04 some false 2020-04-01 00:00:00.000000',
      'stock_history.stock_report_2020_04 empty false 2020-04-01 00:00:00.000001',
      'stock_history.stock_report_2026_11  false 2026-11-22 09:00:00.000000',
    ]);
    expect(await sql`select since = reported_at as same from stock`).toMatchObject([{ same: true }]);
  } finally {
    await close();
    await server?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
