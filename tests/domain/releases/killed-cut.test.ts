import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import type { LatestPointer } from '#app/domain/releases/pointers';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { release } from '#db/schema/releases';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { runChild } from '#tests/support/child';
import { testDatabase, useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { runCut } from '#tests/support/run-cut';
import { verifiedData } from '#tests/support/verify-releases';

const { environment } = useDatabase();
const data = (...names: string[]) => path.join(environment().DATA_DIR, 'data', ...names);
const latest = () =>
  existsSync(data('latest.json'))
    ? (JSON.parse(readFileSync(data('latest.json'), 'utf8')) as LatestPointer).release
    : null;

/** Every step at which the source lets a cut die. */
const points = readdirSync('app/domain/releases')
  .filter((name) => name.endsWith('.server.ts'))
  .flatMap((name) => [
    ...readFileSync(`app/domain/releases/${name}`, 'utf8').matchAll(/faultPoint\('(release:[\w-]+)'\)/g),
  ])
  .map(([, name = '']) => name);

beforeEach(() => emptyFolder(data()));

test('there are steps to die at', () => {
  expect(points.length).toBeGreaterThanOrEqual(10);
});

test.each(points)(
  'killed at %s, either the old release is the latest or the new one, and a restart leaves nothing behind',
  async (point) => {
    await publishPlaces([aNewPlace(1), aNewPlace(2)]);
    const request = { dataDir: environment().DATA_DIR, origin: 'https://barodata.example' };
    await cutRelease({ kind: 'command' }, request, undefined, new Date('2026-11-02T00:00:00Z'));
    await correct('place00001', 'phone', '02-790-1111');
    const killed = runCut('2026-11-03T00:00:00Z', { ...environment(), FAULT_POINT: point });
    expect(killed.signal).toBe('SIGKILL');
    expect(['2026.11.1', '2026.11.2']).toContain(latest());
    expect((await verifiedData(data())).problems).toEqual([]);

    await finishInterruptedCut(environment().DATA_DIR);
    const published = await database().select({ id: release.id, state: release.state }).from(release);
    expect(published.every(({ state }) => state === 'published')).toBe(true);
    expect(latest()).toBe(
      published
        .map(({ id }) => id)
        .sort()
        .at(-1),
    );
    expect(readdirSync(data('releases')).sort()).toEqual(published.map(({ id }) => id).sort());
    expect(readdirSync(data()).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(data('pointers'))).toEqual([latest()]);
    const said = await database().select({ id: audit.subjectId }).from(audit);
    expect(said.map(({ id }) => id).sort()).toEqual(published.map(({ id }) => id).sort());
    const { problems, notes } = await verifiedData(data());
    expect(problems).toEqual([]);
    expect(notes.filter((note) => note.includes('not published'))).toEqual([]);
  },
  60_000,
);

test('the first cut killed leaves no release, and the next one is the first', async () => {
  await publishPlaces([aNewPlace(1)]);
  expect(runCut('2026-11-02T00:00:00Z', { ...environment(), FAULT_POINT: 'release:moved' }).signal).toBe('SIGKILL');
  expect(latest()).toBeNull();
  expect(JSON.parse(runCut('2026-11-02T00:00:00Z', environment()).stdout)).toMatchObject({
    ok: true,
    value: { release: '2026.11.1', sequence: 1 },
  });
}, 60_000);

test.skipIf(testDatabase === 'postgres').each(['release:moved', 'release:published'])(
  'killed at %s together with the embedded database that it had opened itself, the next cut goes on',
  async (point) => {
    const own = mkdtempSync(path.join(tmpdir(), 'barodata-own-'));
    const opened = { DATA_DIR: own, DATABASE_URL: '' };
    try {
      const seeded = runChild(
        `import { publishPlaces, aNewPlace } from '#tests/factories/published';
         import { openDatabase } from '#db/client.server';
         const { close } = await openDatabase({ url: undefined, dataDir: process.env.DATA_DIR, what: 'test' });
         await publishPlaces([aNewPlace(1), aNewPlace(2)]);
         await close();`,
        opened,
      );
      expect(await seeded.ended).toMatchObject({ status: 0 });
      expect(runCut('2026-11-03T00:00:00Z', { ...opened, FAULT_POINT: point }).signal).toBe('SIGKILL');
      const next = JSON.parse(runCut('2026-11-03T01:00:00Z', opened).stdout) as object;
      const wasPublished = point === 'release:published';
      expect(next).toMatchObject(
        wasPublished ? { reason: 'nothing-changed' } : { ok: true, value: { release: '2026.11.1', places: 2 } },
      );
      expect(readdirSync(path.join(own, 'data/releases'))).toEqual(['2026.11.1']);
      expect((await verifiedData(path.join(own, 'data'))).problems).toEqual([]);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  },
  120_000,
);
