import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import { connection } from '#db/client.server';
import { aNeighbourhood, anImportOfStock } from '#tests/factories/neighbourhood';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { filesBelow } from '#tests/support/release-bytes';
import { runCut } from '#tests/support/run-cut';

const { environment } = useDatabase();
const data = (...names: string[]) => path.join(environment().DATA_DIR, 'data', ...names);

beforeEach(() => emptyFolder(data()));

/** The second release of a state, with its pointers, cut by a process that then dies, so that the state stays. */
async function cutIn(surroundings: Record<string, string>): Promise<Record<string, Buffer>> {
  const killed = runCut('2026-11-04T15:30:00Z', {
    ...environment(),
    ...surroundings,
    FAULT_POINT: 'release:pointers-prepared',
  });
  expect(killed.signal, killed.stdout + killed.stderr).toBe('SIGKILL');
  expect(existsSync(data('.cutting-2026.11.2'))).toBe(true);
  const kept = path.join(environment().DATA_DIR, 'kept');
  emptyFolder(kept);
  cpSync(data('.cutting-2026.11.2'), path.join(kept, 'release'), { recursive: true });
  cpSync(data('pointers/2026.11.2'), path.join(kept, 'pointers'), { recursive: true });
  await finishInterruptedCut(environment().DATA_DIR);
  return filesBelow(kept);
}

/** Lays the rows of every table down again in another order, which is the one that a query without an order gives. */
async function shuffle(salt: string): Promise<void> {
  const tables = [
    ...['place', 'place_item', 'fact', 'code', 'change', 'successor', 'stock', 'stock_report'],
    ...['import_run', 'confirmation', 'release'],
  ];
  await connection().begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables)
      await tx.unsafe(`create temporary table shuffled on commit drop as select * from ${table};
        delete from ${table};
        insert into ${table} overriding system value select t.* from shuffled t order by md5(t::text || '${salt}');
        drop table shuffled`);
  });
}

test('the same state gives the same bytes in any time zone, language, process and order of rows', async () => {
  await aNeighbourhood();
  const request = { dataDir: environment().DATA_DIR, origin: 'https://barodata.example' };
  await cutRelease({ kind: 'command' }, request, undefined, new Date('2026-11-03T00:00:00Z'));
  await correct('place00008', 'phone', '02-790-3333', { id: 'corr000009', now: new Date('2026-11-03T15:10:00Z') });
  await publishPlaces([aNewPlace(90), aNewPlace(91)], {
    importId: 'import0002',
    now: new Date('2026-11-03T15:20:00Z'),
  });
  await anImportOfStock('stock00002', new Date('2026-11-03T15:20:00Z'), 7);

  const first = await cutIn({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  expect(Object.keys(first).length).toBeGreaterThan(40);
  await shuffle('once');
  const second = await cutIn({ TZ: 'Asia/Seoul', LANG: 'ko_KR.UTF-8', LC_ALL: 'ko_KR.UTF-8', LANGUAGE: 'ko' });
  await shuffle('twice');
  const third = await cutIn({ TZ: 'America/New_York', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });

  for (const other of [second, third]) {
    expect(Object.keys(other)).toEqual(Object.keys(first));
    expect(Object.keys(first).filter((name) => !first[name]?.equals(other[name] ?? Buffer.of()))).toEqual([]);
  }
}, 120_000);
