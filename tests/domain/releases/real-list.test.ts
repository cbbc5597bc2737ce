import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { importStock } from '#app/domain/imports/import-stock.server';
import { instantOfKst } from '#app/domain/kst';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import type { Manifest } from '#app/domain/releases/manifest';
import { parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';
import { correct } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { sharedData } from '#tests/support/shared-data';
import { verifiedData } from '#tests/support/verify-releases';

const { environment } = useDatabase();
const data = (...names: string[]) => path.join(environment().DATA_DIR, 'data', ...names);
const lines = (...names: string[]) =>
  readFileSync(data(...names), 'utf8')
    .split('\n')
    .slice(1, -1)
    .map(parseLine);

const cut = (now: string) => {
  const request = { dataDir: environment().DATA_DIR, origin: 'https://barodata.example' };
  return cutRelease({ kind: 'command' }, request, undefined, new Date(now));
};

async function importAll() {
  const given = (fileName: string) => ({
    fileName,
    open: () => createReadStream(path.join(sharedData ?? '', fileName)),
    dataDir: environment().DATA_DIR,
  });
  const command = { kind: 'command' } as const;
  const sellers = { ...given('sellers-2020-03-16.csv'), observedAt: instantOfKst('2020-03-16') };
  expect(await importPlaces(command, { ...sellers, source: 'mask-sellers' })).toMatchObject({ ok: true });
  expect(await importStock(command, given('sales-sample-2020-03-14.json'))).toMatchObject({ ok: true });
}

test.skipIf(!sharedData)(
  'the sellers of the whole country are released whole, and the next release is that with one phone number corrected',
  async () => {
    await importAll();
    expect(await cut('2026-11-03T00:00:00Z')).toMatchObject({ ok: true, value: { places: 26_538, changed: null } });

    const places = lines('releases/2026.11.1/places/places.csv');
    expect(places).toHaveLength(26_538);
    const ofKind = (kind: string) => places.filter(([, one]) => one === kind).length;
    expect(['pharmacy', 'post-office', 'hanaro-mart'].map(ofKind)).toEqual([23_237, 1_427, 1_874]);
    expect(places.filter((cells) => cells[5] === '' && cells[6] === '')).toHaveLength(423);
    expect(places.every(({ length }) => length === 15)).toBe(true);
    const { tables } = JSON.parse(readFileSync(data('releases/2026.11.1/manifest.json'), 'utf8')) as Manifest;
    const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
    expect(rows).toMatchObject({ places: 26_538, codes: 26_538, imports: 2, place_items: 0, id_map: 0 });
    expect(rows.stock).toBe(lines('releases/2026.11.1/stock/latest.csv').length);
    expect(rows.stock).toBeGreaterThan(0);

    const file = await asyncBufferFromFile(data('releases/2026.11.1/places/places.parquet'));
    const ids = await parquetReadObjects({ file, columns: ['id'] });
    expect(ids.map(({ id }) => id as string)).toEqual(places.map(([id]) => id));
    const { features } = JSON.parse(readFileSync(data('releases/2026.11.1/places/places.geojson'), 'utf8')) as {
      features: { id: string; geometry: unknown }[];
    };
    expect(features.map(({ id }) => id)).toEqual(places.map(([id]) => id));
    expect(features.filter(({ geometry }) => geometry === null)).toHaveLength(423);

    const [id = ''] = places[12_345] ?? [];
    await correct(id, 'phone', '02-790-1111', { id: 'corr000001', now: new Date('2026-11-03T01:00:00Z') });
    expect(await cut('2026-11-04T00:00:00Z')).toMatchObject({ ok: true, value: { changed: { update: 1 } } });
    const changes = lines('releases/2026.11.2/diff/from-2026.11.1/changes.csv');
    expect(changes).toEqual([
      ['update', id, ...(places[12_345]?.slice(1, 7) ?? []), '02-790-1111', ...after('corr000001')],
    ]);
    expect((await verifiedData(data(), new Date('2026-11-05'))).problems).toEqual([]);
  },
  300_000,
);

/** The cells that follow the phone number. */
const after = (correction: string): unknown[] => [
  ...['', '', 'open', expect.any(String), '2026-11-03T01:00:00.000Z', 'mask-sellers'],
  expect.stringMatching(new RegExp(`^import:\\w{10} phone=correction:${correction}$`)),
];
