import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { reasonCodes, reasons, reasonsFor } from '#app/domain/review/reasons';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { correction, decision, step } from '#db/schema/corrections';
import { anAccount } from '#tests/factories/account';
import { aClaim, aCorrection } from '#tests/factories/correction';
import en from '#content/messages/en.json';
import ko from '#content/messages/ko.json';
import { useDatabase } from '#tests/support/database';

useDatabase();

const read = async (id: string) => (await database().select().from(correction).where(eq(correction.id, id)))[0];

test('a rejection ends a correction with a reason and publishes nothing', async () => {
  const { id, placeId } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  const rejected = await rejectCorrection(reviewer, {
    ...seen,
    reason: 'conduct-or-price',
    note: '가격은 받지 않아요',
  });
  expect(rejected).toMatchObject({ ok: true });
  expect(await read(id)).toMatchObject({ state: 'rejected', holder: null });
  const told = (await database().select().from(step).orderBy(step.id)).at(-1);
  expect(told).toMatchObject({ kind: 'rejected', reason: 'conduct-or-price', note: '가격은 받지 않아요' });
  expect(await database().select().from(decision)).toMatchObject([{ verdict: 'reject', final: true, changeSeq: null }]);
  expect((await database().select().from(audit)).map(({ action }) => action)).toContain('reject-correction');
  expect((await currentFact(database(), { placeId, item: '', field: 'phone' }))?.version).toBe(1);
});

test('asking for changes leaves it open with its author', async () => {
  const { id } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  await requestChanges(reviewer, { ...seen, reason: 'evidence-missing' });
  expect(await read(id)).toMatchObject({ state: 'changes-requested', closedAt: null, holder: null });
  expect(await database().select().from(decision)).toMatchObject([{ verdict: 'request-changes', final: false }]);
});

test('without a reason that fits the verdict nothing is decided', async () => {
  const { id } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  for (const reason of ['', 'constructor', 'evidence-missing'])
    expect(await rejectCorrection(reviewer, { ...seen, reason })).toMatchObject({ reason: 'reason-missing' });
  const changes = await requestChanges(reviewer, { ...seen, reason: 'conduct-or-price' });
  expect(changes).toMatchObject({ reason: 'reason-missing' });
  const long = await rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable', note: 'ㄱ'.repeat(501) });
  expect(long).toMatchObject({ reason: 'note-too-long' });
  expect(await read(id)).toMatchObject({ state: 'waiting' });
});

test('volunteers reject nothing', async () => {
  const { id } = await aCorrection();
  const refusal = { id, revision: 1, reason: 'not-verifiable' };
  expect(await rejectCorrection(await anAccount(), refusal)).toMatchObject({ reason: 'not-allowed' });
});

test('every reason has its words in both languages, and every verdict some reasons', () => {
  for (const messages of [ko, en])
    for (const code of reasonCodes)
      expect(Object.keys(messages.reason[code]).sort(), code).toEqual(['fix', 'label', 'why']);
  for (const verdict of ['reject', 'request-changes'] as const) expect(reasonsFor(verdict).length).toBeGreaterThan(3);
  expect(Object.keys(ko.reason).sort()).toEqual(Object.keys(reasons).sort());
});
