import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { tables } from '#app/domain/releases/columns';
import { ReleaseFolder } from '#app/domain/releases/release-folder.server';
import { dropCut, startCut, type StartedCut } from '#app/domain/releases/start-cut.server';
import { writeTables } from '#app/domain/releases/write-tables.server';
import { confirmFacts } from '#app/domain/places/confirm-facts.server';
import { database, transaction } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { code, successor } from '#db/schema/places';
import { aNeighbourhood, anImportOfStock, confirm, weekdayHours } from '#tests/factories/neighbourhood';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { filesBelow } from '#tests/support/release-bytes';

const { environment } = useDatabase();
const cutAt = new Date('2026-11-03T00:00:00Z');
const later = new Date('2026-11-03T00:00:05Z');

beforeEach(() => emptyFolder(path.join(environment().DATA_DIR, 'data')));

/** Every table in every format, written as of the cut-off. */
async function written({ cutoff, folder }: StartedCut, pass: string): Promise<Record<string, Buffer>> {
  const release = new ReleaseFolder(path.join(folder, pass));
  await writeTables(release, cutoff, () => {});
  const files = filesBelow(release.root);
  expect(Object.keys(files)).toHaveLength(tables.flatMap(({ formats }) => formats).length);
  return files;
}

/** Readable first: the tables, and then which other files differ. */
function expectSame(after: Record<string, Buffer>, before: Record<string, Buffer>) {
  for (const { file } of tables) expect(String(after[`${file}.csv`])).toBe(String(before[`${file}.csv`]));
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(Object.keys(after).filter((name) => !after[name]?.equals(before[name] ?? Buffer.of()))).toEqual([]);
}

async function begun(): Promise<StartedCut> {
  const cut = await startCut(environment().DATA_DIR, 'command', cutAt);
  if (typeof cut === 'string') throw new Error(cut);
  return cut;
}

test('whatever comes while a release is cut is in none of its bytes', async () => {
  await aNeighbourhood();
  // An import had found the name right, which leaves no row but the fact's own time.
  await transaction((tx) =>
    confirmFacts(tx, [{ placeId: 'place00008', field: 'name' }], new Date('2026-11-02T04:00:00Z')),
  );
  const cut = await begun();
  const before = await written(cut, 'before');

  // First changes, further changes, undone ones; of facts that came with the place, were corrected, were confirmed.
  await correct('place00001', 'phone', '02-790-9999', { id: 'late000001', now: later });
  await correct('place00001', 'phone', null, { id: 'late000002', now: later });
  await correct('place00002', 'ticketTime', 'none', { id: 'late000003', item: 'kf94-mask', now: later });
  await correct('place00002', 'sellingMethod', 'queue', {
    id: 'corr000003',
    item: 'kf94-mask',
    kind: 'undo',
    now: later,
  });
  await correct('place00003', 'operatingState', 'open', { id: 'corr000004', kind: 'undo', now: later });
  await correct('place00005', 'name', '늦은약국', { id: 'late000004', now: later });
  await correct('place00005', 'hours', weekdayHours, { id: 'late000005', now: later });
  const elsewhere = { address: '부산광역시 중구 광복로 1', lat: 35.1, lng: 129.03 };
  await correct('place00009', 'location', elsewhere, { id: 'late000006', now: later });
  await correct('place00009', 'saleStartTime', '10:00', { id: 'late000007', item: 'kf94-mask', now: later });
  // Confirmed again, confirmed for the first time, confirmed and then changed, changed and then confirmed.
  await confirm('place00001', 'phone', later);
  await confirm('place00004', 'entranceNote', later);
  await confirm('place00008', 'name', later);
  await confirm('place00010', 'name', later);
  await confirm('place00011', 'phone', later);
  await correct('place00011', 'phone', '02-790-8888', { id: 'late000008', now: new Date(later.getTime() + 1000) });
  // New places with their codes, newer stock, an id that another stands for.
  await publishPlaces([aNewPlace(0), aNewPlace(50)], { importId: 'import0009', now: later });
  await anImportOfStock('stock00009', later, 12);
  await database().insert(successor).values({ oldId: 'place00007', newId: 'place00008', kind: 'merged', at: later });

  expectSame(await written(cut, 'after'), before);
});

test('what came just before the cut-off is in it', async () => {
  await aNeighbourhood();
  const cut = await begun();
  const before = await written(cut, 'before');
  await dropCut(environment().DATA_DIR, cut.id);
  await correct('place00012', 'phone', '02-790-7777', { id: 'last000001', now: new Date('2026-11-02T23:59:59Z') });
  await confirm('place00012', 'name', cutAt);
  const after = await written(await begun(), 'after');
  expect(String(before['places/places.csv'])).not.toContain('02-790-7777');
  expect(String(after['places/places.csv'])).toContain('02-790-7777');
  expect(String(after['provenance/facts.csv'])).toContain(
    `place00012,,name,1,import:import0001,2026-11-01T00:00:00.000Z,${cutAt.toISOString()}`,
  );
});

test('an import, and the official codes it brings, waits until the release is cut', async () => {
  const during = await withLease('publishing', () => importSellers(sellers()));
  expect('value' in during && during.value).toMatchObject({ ok: false, reason: 'busy' });
  expect(await database().select().from(code)).toEqual([]);
});
