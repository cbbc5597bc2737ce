import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { beginCut } from '#app/domain/releases/begin-cut.server';
import { readCuts } from '#app/domain/releases/read-cuts.server';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';

const { environment } = useDatabase();
const request = () => ({ dataDir: environment().DATA_DIR, origin: 'https://barodata.example' });
const unexpected = (error: unknown) => {
  throw error;
};

beforeEach(() => emptyFolder(path.join(environment().DATA_DIR, 'data')));

test('nobody but administrators begins a cut, or sees how the last one went', async () => {
  for (const actor of [await anAccount('reviewer'), await anAccount(), aPasserBy()]) {
    expect(await beginCut(actor, request(), unexpected)).toMatchObject({ reason: 'not-allowed' });
    expect(await readCuts(actor)).toBeNull();
  }
});

test('a cut is begun once, seen while it runs, and its end is told', async () => {
  const administrator = await anAccount('administrator');
  await publishPlaces([aNewPlace(1)]);
  const now = new Date('2026-11-02T00:00:00Z');
  const begun = await beginCut(administrator, request(), unexpected, now);
  expect(await beginCut(administrator, request(), unexpected)).toMatchObject({ reason: 'already-cutting' });
  expect(await readCuts(administrator)).toMatchObject({ latest: null, cutting: { since: now }, attempt: null });
  if (begun.ok) await begun.value.ended;
  expect(await readCuts(administrator)).toMatchObject({
    latest: { id: '2026.11.1' },
    cutting: null,
    attempt: { state: 'published', release: '2026.11.1' },
  });
});

test('why the last one was refused stays to be read', async () => {
  const administrator = await anAccount('administrator');
  await publishPlaces([aNewPlace(1)]);
  for (const now of [new Date('2026-11-02T00:00:00Z'), new Date('2026-11-03T00:00:00Z')]) {
    const begun = await beginCut(administrator, request(), unexpected, now);
    if (begun.ok) await begun.value.ended;
  }
  expect((await readCuts(administrator))?.attempt).toMatchObject({
    state: 'refused',
    reason: 'nothing-changed',
    findings: [{ kind: 'nothing-changed' }],
  });
});

test('a cut that breaks is told to whoever began it, and the next may begin', async () => {
  const administrator = await anAccount('administrator');
  await publishPlaces([aNewPlace(1)]);
  const errors: unknown[] = [];
  const signingKeyFile = path.join(environment().DATA_DIR, 'no-such-key.pem');
  const begun = await beginCut(administrator, { ...request(), signingKeyFile }, (error) => errors.push(error));
  if (begun.ok) await begun.value.ended;
  expect(errors).toHaveLength(1);
  expect(await readCuts(administrator)).toMatchObject({ cutting: null, attempt: { state: 'failed' } });
  const next = await beginCut(administrator, request(), unexpected);
  expect(next.ok).toBe(true);
  if (next.ok) await next.value.ended;
});
