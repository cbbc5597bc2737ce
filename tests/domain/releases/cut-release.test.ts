import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { auditAnchors } from '#app/domain/releases/audit-anchors.server';
import { cutRelease, type CutRequest } from '#app/domain/releases/cut-release.server';
import type { Manifest } from '#app/domain/releases/manifest';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { importRun } from '#db/schema/imports';
import { place } from '#db/schema/places';
import { release } from '#db/schema/releases';
import { useDatabase } from '#tests/support/database';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { emptyFolder } from '#tests/support/empty-folder';

const { environment } = useDatabase();
const dataDir = () => environment().DATA_DIR;
const data = (...names: string[]) => path.join(dataDir(), 'data', ...names);
const text = (...names: string[]) => readFileSync(data(...names), 'utf8');
const manifestOf = (id: string) => JSON.parse(text('releases', id, 'manifest.json')) as Manifest;

const command = { kind: 'command' } as const;
const cut = (more: Partial<CutRequest> = {}, now = new Date('2026-11-02T00:00:00Z'), actor: Actor = command) =>
  cutRelease(actor, { dataDir: dataDir(), origin: 'https://barodata.example', ...more }, undefined, now);
type Actor = Parameters<typeof cutRelease>[0];

beforeEach(() => emptyFolder(data()));

test('a release carries what is published, in the order of the ids', async () => {
  await publishPlaces([aNewPlace(2), aNewPlace(1)]);
  expect(await cut()).toMatchObject({
    ok: true,
    value: { release: '2026.11.1', sequence: 1, places: 2, changed: null, signed: false },
  });
  expect(text('releases/2026.11.1/places/places.csv')).toBe(
    `id,kind,official_code,name,address,lat,lng,phone,hours,entrance_note,operating_state,region,last_confirmed,source,provenance
place00001,pharmacy,10000001,온누리약국 1,서울특별시 용산구 보광로 1,37.5266100,126.9996000,02-790-0000,,,open,서울특별시 용산구,2026-11-01T00:00:00.000Z,mask-sellers,import:import0001
place00002,pharmacy,10000002,온누리약국 2,서울특별시 용산구 보광로 2,37.5266200,126.9996000,02-790-0000,,,open,서울특별시 용산구,2026-11-01T00:00:00.000Z,mask-sellers,import:import0001
`,
  );
  expect(text('releases/2026.11.1/README.ko.md')).toContain('이 공개본에는 전자서명이 없어요.');
});

test('the next release says what changed, and cites the correction', async () => {
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await cut();
  await correct('place00001', 'phone', '02-790-1111', { id: 'corr000001', now: new Date('2026-11-02T03:00:00Z') });
  expect(await cut({}, new Date('2026-11-03T00:00:00Z'))).toMatchObject({
    ok: true,
    value: { release: '2026.11.2', changed: { insert: 0, update: 1, delete: 0 } },
  });
  const [, changed = ''] = text('releases/2026.11.2/diff/from-2026.11.1/changes.csv').split('\n');
  expect(changed).toMatch(
    /^update,place00001,.*,02-790-1111,.*,2026-11-02T03:00:00\.000Z,.*phone=correction:corr000001$/,
  );
  const { previous, corrections } = manifestOf('2026.11.2');
  expect(previous).toMatchObject({ release: '2026.11.1', sequence: 1 });
  expect(corrections).toEqual(['corr000001']);
});

test('a value that was taken back is in no later release', async () => {
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await correct('place00001', 'phone', '02-790-6666', { id: 'corr000001' });
  await cut();
  await correct('place00001', 'phone', '02-790-0000', { id: 'corr000001', kind: 'undo' });
  await cut({}, new Date('2026-11-03T00:00:00Z'));
  expect(manifestOf('2026.11.2').corrections).toEqual([]);
  for (const file of readdirSync(data('releases/2026.11.2'), { recursive: true, withFileTypes: true }))
    if (file.isFile() && !file.name.endsWith('.gz'))
      expect(readFileSync(path.join(file.parentPath, file.name), 'utf8')).not.toContain('02-790-6666');
});

test('a second cut of the same state is refused, unless somebody answers for it', async () => {
  await publishPlaces([aNewPlace(1)]);
  await cut();
  expect(await cut({}, new Date('2026-11-03T00:00:00Z'))).toMatchObject({ ok: false, reason: 'nothing-changed' });
  expect(existsSync(data('releases/2026.11.2'))).toBe(false);
  const override = { name: '김운영', reason: '새 열쇠로 서명' };
  expect(await cut({ override }, new Date('2026-11-03T00:00:00Z'))).toMatchObject({ ok: true });
  expect(manifestOf('2026.11.2').quality).toEqual({
    result: 'overridden',
    findings: ['nothing changed since the release before'],
    override,
  });
});

test('the quality gate stops a release with a place without name', async () => {
  await publishPlaces([aNewPlace(1)]);
  await database().update(place).set({ name: '' }).where(eq(place.id, 'place00001'));
  expect(await cut()).toMatchObject({
    ok: false,
    reason: 'quality',
    detail: [{ kind: 'without-value', table: 'places', column: 'name', rows: 1 }],
  });
  expect(await database().select().from(release)).toEqual([]);
  expect(readdirSync(data('releases'))).toEqual([]);
});

test('an unconfirmed licence is shown as such', async () => {
  await publishPlaces([aNewPlace(1)]);
  await cut();
  expect(manifestOf('2026.11.1').inputs).toMatchObject([
    { import: 'import0001', source: 'mask-sellers', licence: 'KOGL-1', licenceStatus: 'unconfirmed' },
  ]);
  expect(text('releases/2026.11.1/LICENSE.txt')).toContain('아직 확인하지 못했어요');
});

test('only administrators and the machine itself may cut', async () => {
  for (const role of ['volunteer', 'reviewer'] as const)
    expect(await cut({}, undefined, { kind: 'account', accountId: 'a', role, browser: null })).toMatchObject({
      reason: 'not-allowed',
    });
  expect(await cut({}, undefined, { kind: 'anonymous', browser: null })).toMatchObject({ reason: 'not-allowed' });
});

test('half an import is not published', async () => {
  await publishPlaces([aNewPlace(1)]);
  await database().update(importRun).set({ state: 'applying' });
  expect(await cut()).toMatchObject({ ok: false, reason: 'importing' });
});

test('of two publishers at once one publishes and the other is told', async () => {
  await publishPlaces([aNewPlace(1)]);
  const both = await Promise.all([cut(), cut()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: 'already-cutting' });
});

test('files that the database does not know are not written over', async () => {
  await publishPlaces([aNewPlace(1)]);
  await cut();
  await database().delete(release);
  expect(await cut()).toMatchObject({ ok: false, reason: 'already-published' });
});

test('nothing follows a release that is not what was published', async () => {
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await cut();
  await correct('place00001', 'phone', '02-790-1111');
  const file = data('releases/2026.11.1/places/places.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replace('온누리', '온누라'));
  expect(await cut({}, new Date('2026-11-03T00:00:00Z'))).toMatchObject({ ok: false, reason: 'previous-damaged' });
  expect(await database().select({ id: release.id }).from(release)).toEqual([{ id: '2026.11.1' }]);
});

test('a clock set back does not put a release before the one it follows', async () => {
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await cut({}, new Date('2026-11-01T00:00:00Z'));
  await correct('place00001', 'phone', '02-790-1111');
  await cut({}, new Date('2026-10-31T14:00:00Z'));
  expect(manifestOf('2026.11.2').issued).toBe('2026-11-01T00:00:00.000Z');
});

test('publishing is in the audit log, whose end the manifest holds', async () => {
  await publishPlaces([aNewPlace(1)]);
  await cut();
  await correct('place00001', 'phone', '02-790-1111');
  await cut({}, new Date('2026-11-03T00:00:00Z'));
  const rows = await database().select().from(audit);
  expect(rows.map(({ action, subjectId }) => [action, subjectId])).toEqual([
    ['release.published', '2026.11.1'],
    ['release.published', '2026.11.2'],
  ]);
  expect(manifestOf('2026.11.2').audit).toEqual({ sequence: 1, hash: rows[0]?.hash });
  expect((await verifyAudit(await auditAnchors(dataDir()))).problems).toEqual([]);
  expect((await verifyAudit([{ seq: 1, hash: 'another' }])).problems).toEqual([{ seq: 1, problem: 'not-as-released' }]);
});

test('a list of releases with a flipped byte is not written on', async () => {
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await cut();
  await correct('place00001', 'phone', '02-790-1111');
  writeFileSync(data('current/releases.json'), text('current/releases.json').replace('"places":2', '"places":3'));
  expect(await cut({}, new Date('2026-11-03T00:00:00Z'))).toMatchObject({ ok: false, reason: 'previous-damaged' });
});
