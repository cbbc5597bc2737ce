import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { audit, auditPayload } from '#db/schema/audit';
import { stagedBatch } from '#db/schema/imports';
import { place } from '#db/schema/places';
import type { Actor } from '#app/domain/accounts/actor';
import { dropHeldImport } from '#app/domain/imports/drop-held-import.server';
import { listImports } from '#app/domain/imports/list-imports.server';
import { releaseHeldImport } from '#app/domain/imports/release-held-import.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

const administrator: Actor = { kind: 'account', accountId: 'adm1', role: 'administrator', browser: null };
const reason = '읍내 약국이 함께 이름을 바꿨어요';

test('a held import is published when an administrator says why', async () => {
  const id = await aHeldImport();
  expect(await releaseHeldImport(administrator, { id, reason })).toMatchObject({ ok: true });
  expect(await database().select().from(place).orderBy(asc(place.name)).limit(1)).toMatchObject([{ name: '새약국0' }]);
  expect(await listImports(administrator)).toMatchObject([
    { id, state: 'done' },
    { state: 'done', new: 100 },
  ]);
  const last = (await database().select().from(audit).orderBy(asc(audit.seq))).at(-1);
  expect(last).toMatchObject({ actor: 'user_adm1', action: 'release-import', subjectId: id });
  expect((await database().select().from(auditPayload)).at(-1)).toMatchObject({ payload: { reason } });
});

test('a dropped one leaves nothing behind but its row and the reason', async () => {
  const id = await aHeldImport();
  expect(await dropHeldImport(administrator, { id, reason })).toMatchObject({ ok: true });
  expect(await database().$count(stagedBatch)).toBe(0);
  expect(await listImports(administrator, { state: 'dropped' })).toMatchObject([{ id }]);
  expect(await releaseHeldImport(administrator, { id, reason })).toMatchObject({ ok: false, reason: 'not-held' });
});

test('one that a later import has overtaken cannot be published any more', async () => {
  const id = await aHeldImport();
  await importSellers(sellers(99), '2020-03-18');
  expect(await releaseHeldImport(administrator, { id, reason })).toMatchObject({ ok: false, reason: 'overtaken' });
});

test('a reason is needed, and the right to import', async () => {
  const id = await aHeldImport();
  const reviewer: Actor = { ...administrator, role: 'reviewer' };
  for (const decide of [releaseHeldImport, dropHeldImport]) {
    expect(await decide(administrator, { id, reason: ' ' })).toMatchObject({ ok: false, reason: 'no-reason' });
    expect(await decide(reviewer, { id, reason })).toMatchObject({ ok: false, reason: 'not-allowed' });
  }
  expect(await listImports(reviewer)).toEqual([]);
});

test('of two administrators who decide at once one wins', async () => {
  const id = await aHeldImport();
  const outcomes = await Promise.all([
    releaseHeldImport(administrator, { id, reason }),
    dropHeldImport(administrator, { id, reason }),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
});

async function aHeldImport(): Promise<string> {
  await importSellers(sellers());
  const renamed = sellers().map((row) => row.replace('약국', '새약국'));
  const outcome = await importSellers(renamed, '2020-03-17');
  if (!outcome.ok || outcome.value.run.state !== 'held') throw new Error('The import should be held.');
  return outcome.value.run.id;
}
