import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { listRecentDecisions } from '#app/domain/review/list-recent-decisions.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { database, transaction } from '#db/client.server';
import { correction, decision, step } from '#db/schema/corrections';
import { change } from '#db/schema/places';
import { anAccount } from '#tests/factories/account';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const now = new Date('2026-11-02T03:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const read = async (id: string) => (await database().select().from(correction).where(eq(correction.id, id)))[0];
const phoneOf = (placeId: string) => currentFact(database(), { placeId, item: '', field: 'phone' });
const decisionOf = async (id: string) =>
  (await database().select().from(decision).where(eq(decision.correctionId, id)))[0]?.id ?? '';

async function anApproval() {
  const sent = await aCorrection({ now });
  const { reviewer, seen } = await aClaim(sent.id, { now });
  await approveCorrection(reviewer, seen, now);
  return { ...sent, reviewer, seen, decisionId: await decisionOf(sent.id) };
}

test('an approval taken back puts the old value in place again, by a change of its own, and the correction waits', async () => {
  const { id, placeId, reviewer, decisionId, seen } = await anApproval();
  expect(await undoDecision(reviewer, { id: decisionId }, later(10))).toEqual({
    ok: true,
    value: { correctionId: id },
  });
  const phone = await phoneOf(placeId);
  expect(phone).toMatchObject({ value: '02-123-4567', version: 3, cause: { kind: 'undo', id: decisionId } });
  expect(await read(id)).toMatchObject({
    state: 'waiting',
    closedAt: null,
    recheck: false,
    holder: reviewer.accountId,
  });
  const history = await database().select().from(change).where(eq(change.field, 'phone')).orderBy(change.seq);
  expect(history.map(({ before, after }) => [before, after])).toEqual([
    ['02-123-4567', '02-765-4321'],
    ['02-765-4321', '02-123-4567'],
  ]);
  expect((await database().select().from(step).orderBy(step.id)).map(({ kind }) => kind)).toEqual([
    'submitted',
    'approved',
    'undone',
  ]);
  expect(await approveCorrection(reviewer, seen, later(11))).toMatchObject({ value: { state: 'approved' } });
  expect(await phoneOf(placeId)).toMatchObject({ value: '02-765-4321', version: 4 });
});

test('after ten minutes, by another reviewer, or twice, nothing is taken back', async () => {
  const { placeId, reviewer, decisionId } = await anApproval();
  const tooLate = new Date(later(10).getTime() + 1);
  expect(await undoDecision(reviewer, { id: decisionId }, tooLate)).toMatchObject({ reason: 'too-late' });
  const other = await anAccount('administrator');
  expect(await undoDecision(other, { id: decisionId }, later(1))).toMatchObject({ reason: 'not-found' });
  expect(await undoDecision(await anAccount(), { id: decisionId }, later(1))).toMatchObject({ reason: 'not-allowed' });
  expect((await phoneOf(placeId))?.version).toBe(2);
  const twice = await Promise.all([1, 2].map(() => undoDecision(reviewer, { id: decisionId }, later(1))));
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await phoneOf(placeId))?.version).toBe(3);
});

test('an approval is not taken back once the field has changed again', async () => {
  const { id, placeId, reviewer, decisionId } = await anApproval();
  const cause = { kind: 'import' as const, id: 'second' };
  await transaction((tx) =>
    amendPlace(tx, { placeId, item: '', field: 'phone', value: '02-999-9999', cause, observedAt: null, now }),
  );
  expect(await undoDecision(reviewer, { id: decisionId }, later(1))).toMatchObject({ reason: 'changed-since' });
  expect([(await phoneOf(placeId))?.value, (await read(id))?.state]).toEqual(['02-999-9999', 'approved']);
  const [made] = await database().select().from(decision);
  expect(made?.undoneAt).toBeNull();
});

test('a rejection and a request for changes are taken back too', async () => {
  for (const decide of [rejectCorrection, requestChanges]) {
    const { id } = await aCorrection({ now });
    const { reviewer, seen } = await aClaim(id, { now });
    await decide(reviewer, { ...seen, reason: 'not-verifiable' }, now);
    expect(await undoDecision(reviewer, { id: await decisionOf(id) }, later(2))).toMatchObject({ ok: true });
    expect(await read(id)).toMatchObject({ state: 'waiting', holder: reviewer.accountId });
  }
});

test('a request for changes that was answered is not taken back', async () => {
  const by = await anAccount();
  const { id } = await aCorrection({ by, now });
  const { reviewer, seen } = await aClaim(id, { now });
  await requestChanges(reviewer, { ...seen, reason: 'unclear' }, now);
  const better = { before: '02-123-4567', after: '02-765-4322', evidence: 'seen-there', observedOn: null, note: '' };
  await amendCorrection({ actor: by, secret: null }, { id, ...better }, later(1));
  expect(await undoDecision(reviewer, { id: await decisionOf(id) }, later(2))).toMatchObject({
    reason: 'changed-since',
  });
});

test('a rejection is not taken back while somebody has sent the same again', async () => {
  const placeId = await aPlace();
  const { id } = await aCorrection({ placeId, now });
  const { reviewer, seen } = await aClaim(id, { now });
  await rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable' }, now);
  await aCorrection({ placeId, now });
  expect(await undoDecision(reviewer, { id: await decisionOf(id) }, later(2))).toMatchObject({
    reason: 'same-change-open',
  });
  expect((await read(id))?.state).toBe('rejected');
});

test('taking back an approval frees the others of the field from their second look', async () => {
  const placeId = await aPlace();
  const { id } = await aCorrection({ placeId, now });
  const other = await aCorrection({ placeId, line: { after: '02-888-8888' }, now });
  const { reviewer, seen } = await aClaim(id, { now });
  await approveCorrection(reviewer, seen, now);
  expect((await read(other.id))?.recheck).toBe(true);
  await undoDecision(reviewer, { id: await decisionOf(id) }, later(1));
  expect((await read(other.id))?.recheck).toBe(false);
});

test('a reviewer finds what can still be taken back', async () => {
  const { reviewer, decisionId, id } = await anApproval();
  expect(await listRecentDecisions(reviewer, later(5))).toMatchObject([{ id: decisionId, correctionId: id }]);
  expect(await listRecentDecisions(reviewer, later(11))).toEqual([]);
});
