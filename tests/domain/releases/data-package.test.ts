import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { aNeighbourhood } from '#tests/factories/neighbourhood';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { sharedData } from '#tests/support/shared-data';

const { environment } = useDatabase();
const profiles = path.join(sharedData ?? '', '..', 'validators', 'datapackage-2.0');
const release = (name: string) => path.join(environment().DATA_DIR, 'data/releases/2026.11.1', name);
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

interface Resource {
  path: string;
  name: string;
  bytes: number;
  schema?: { fields: { name: string }[]; primaryKey: string[]; foreignKeys?: { reference: { resource: string } }[] };
}

beforeEach(async () => {
  emptyFolder(path.join(environment().DATA_DIR, 'data'));
  await aNeighbourhood();
  const request = { dataDir: environment().DATA_DIR, origin: 'https://barodata.example' };
  await cutRelease({ kind: 'command' }, request, undefined, new Date('2026-11-03T00:00:00Z'));
});

test.skipIf(!sharedData)('datapackage.json is a Data Package 2.0, its tables are resources with schemas', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const [isPackage, isResource, isSchema] = ['datapackage', 'dataresource', 'tableschema'].map((name) =>
    ajv.compile(json(path.join(profiles, `${name}.json`))),
  );
  const problemsOf = (isValid: typeof isPackage, value: unknown) => (isValid?.(value) ? null : isValid?.errors);
  const described = json(release('datapackage.json')) as { resources: Resource[] };
  expect(problemsOf(isPackage, described)).toBeNull();
  for (const resource of described.resources) expect(problemsOf(isResource, resource), resource.path).toBeNull();
  const schemas = described.resources.flatMap(({ schema }) => schema ?? []);
  expect(schemas).toHaveLength(7);
  for (const schema of schemas) expect(problemsOf(isSchema, schema)).toBeNull();
  // A validator that accepts everything would prove nothing.
  expect(problemsOf(isPackage, { ...described, resources: [] })).not.toBeNull();
});

test('datapackage.json names the columns that the files have, and the files that are there', () => {
  const { resources } = json(release('datapackage.json')) as unknown as { resources: Resource[] };
  const names = resources.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { path: file, bytes, schema } of resources) {
    const content = readFileSync(release(file));
    expect(content.length, file).toBe(bytes);
    if (!schema) continue;
    const columns = schema.fields.map(({ name }) => name);
    expect(String(content).split('\n')[0]).toBe(columns.join());
    expect(columns.slice(0, schema.primaryKey.length)).toEqual(schema.primaryKey);
    for (const { reference } of schema.foreignKeys ?? []) expect(names).toContain(reference.resource);
  }
});
