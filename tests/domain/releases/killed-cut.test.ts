import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import type { LatestPointer } from '#app/domain/releases/pointers';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { release } from '#db/schema/releases';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
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
const points = ['cut-release', 'write-release']
  .flatMap((name) => [
    ...readFileSync(`app/domain/releases/${name}.server.ts`, 'utf8').matchAll(/faultPoint\('(release:[\w-]+)'\)/g),
  ])
  .map(([, name = '']) => name);

beforeEach(() => emptyFolder(data()));

test('there are steps to die at', () => {
  expect(points.length).toBeGreaterThanOrEqual(8);
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
