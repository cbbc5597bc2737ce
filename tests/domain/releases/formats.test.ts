import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { placeItems, places } from '#app/domain/releases/columns';
import { encoders } from '#app/domain/releases/encoders.server';
import { rowOfExcel } from '#app/domain/releases/encode-excel-csv';
import type { Format, Row, Table } from '#app/domain/releases/table';
import { compareUtf8, parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';
import { cellOfValue } from '#app/domain/releases/verify/cells.mjs';
import { sharedData } from '#tests/support/shared-data';

const validators = sharedData && path.join(path.dirname(sharedData), 'validators');

function encode(format: Format, table: Table, rows: readonly Row[], batch = rows.length): Buffer {
  const encoder = encoders[format](table);
  const chunks = [encoder.begin()];
  for (let at = 0; at < rows.length; at += batch) chunks.push(encoder.rows(rows.slice(at, at + batch)));
  chunks.push(encoder.end());
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
}

const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((value) => cellOfValue('text', value));
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((value) => value.toISOString());
const cellsOf: Record<string, fc.Arbitrary<string>> = {
  id: text,
  kind: fc.constantFrom('pharmacy', 'post-office'),
  lat: fc.integer({ min: 330000000, max: 429999999 }).map((value) => (value / 1e7).toFixed(7)),
  lng: fc.integer({ min: 1240000000, max: 1319999999 }).map((value) => (value / 1e7).toFixed(7)),
  hours: fc.constantFrom('', '{"publicHoliday":null,"weekly":{"mon":"closed"}}'),
  operating_state: fc.constantFrom('open', 'closed-for-good'),
  last_confirmed: time,
};
const aRow = fc.tuple(...places.columns.map(({ name }) => cellsOf[name] ?? text), fc.boolean()).map((cells) => {
  const row = cells.slice(0, -1) as string[];
  // Both axes or neither.
  if (cells.at(-1))
    for (const name of ['lat', 'lng']) row[places.columns.findIndex((column) => column.name === name)] = '';
  return row;
});
const rows = fc
  .uniqueArray(aRow, { selector: ([id]) => id ?? '', maxLength: 20 })
  .map((all) => all.filter(([id]) => id).sort((a, b) => compareUtf8(a[0] ?? '', b[0] ?? '')));

const fromJson = (values: Record<string, unknown>): Row =>
  places.columns.map(({ name, type }) => cellOfValue(type, values[name]));

const readers: Record<string, (bytes: Buffer) => Promise<Row[]> | Row[]> = {
  'jsonl.gz': (bytes) =>
    bytes
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => fromJson(JSON.parse(line) as Record<string, unknown>)),
  'excel.csv': (bytes) =>
    bytes
      .toString()
      .split('\r\n')
      .slice(1, -1)
      .map((line) => rowOfExcel(places, parseLine(line))),
  geojson: (bytes) =>
    (JSON.parse(bytes.toString()) as { features: Feature[] }).features.map(({ geometry, properties }) =>
      fromJson({ ...properties, lng: geometry?.coordinates[0], lat: geometry?.coordinates[1] }),
    ),
  parquet: async (bytes) => {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const objects = await parquetReadObjects({ file });
    return objects.map(fromJson);
  },
};

interface Feature {
  geometry: { type: string; coordinates: [number, number] } | null;
  properties: Record<string, unknown>;
}

test.each(Object.entries(readers))('%s reads back to the same rows', async (format, read) => {
  await fc.assert(
    fc.asyncProperty(rows, async (written) => {
      expect(await read(encode(format as Format, places, written))).toEqual(written);
    }),
    { numRuns: 50 },
  );
});

test.each(Object.keys(encoders) as Format[])('%s has the same bytes whatever the batches', (format) => {
  const written = fc.sample(rows, { numRuns: 20, seed: 7 }).reduce((a, b) => (a.length > b.length ? a : b));
  expect(written.length).toBeGreaterThan(5);
  expect(encode(format, places, written, 2)).toEqual(encode(format, places, written));
});

test('a table without rows is a file without rows', async () => {
  for (const [format, read] of Object.entries(readers))
    expect(await read(encode(format as Format, places, []))).toEqual([]);
  expect(encode('csv', placeItems, []).toString()).toMatch(/^place_id,item,/);
});

test('GeoJSON puts longitude first, and a place without coordinates has no geometry', () => {
  const row = places.columns.map(({ name }) => ({ id: 'a', lat: '37.5266000', lng: '126.9996000' })[name] ?? '');
  const without = row.map((cell, at) => (at === 0 ? 'b' : /^\d/.test(cell) ? '' : cell));
  const { type, features } = JSON.parse(encode('geojson', places, [row, without]).toString()) as {
    type: string;
    features: Feature[];
  };
  expect(type).toBe('FeatureCollection');
  expect(features.map(({ geometry }) => geometry)).toEqual([{ type: 'Point', coordinates: [126.9996, 37.5266] }, null]);
});

test.skipIf(!validators)('the Parquet file is GeoParquet 1.1, with its box', () => {
  const [written = []] = fc.sample(rows, { numRuns: 1, seed: 7 });
  const bytes = encode('parquet', places, written);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const geo = parquetMetadata(file).key_value_metadata?.find(({ key }) => key === 'geo')?.value ?? '';
  const schema = JSON.parse(
    readFileSync(path.join(validators ?? '', 'geoparquet-1.1.0.schema.json'), 'utf8'),
  ) as Record<string, object>;
  const ajv = new Ajv({ strict: false, validateSchema: false });
  ajv.addSchema({ $id: 'https://proj.org/schemas/v0.7/projjson.schema.json' });
  const isValid = ajv.compile(schema);
  const value = JSON.parse(geo) as { columns: { geometry: { bbox: number[] } } };
  isValid(value);
  expect(isValid.errors).toBeNull();
  const [west = 0, south = 0, east = 0, north = 0] = value.columns.geometry.bbox;
  expect(west <= east && south <= north && west > 124 && north < 43).toBe(true);
});

test('the recipe names the Parquet writer that is installed', () => {
  const lock = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  expect(readFileSync('app/domain/releases/recipe.ts', 'utf8')).toContain(
    `hyparquet-writer ${lock.dependencies['hyparquet-writer']}`,
  );
});
