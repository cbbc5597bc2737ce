import { expect, test } from 'vitest';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { countUnreadNotices } from '#app/domain/notices/count-unread-notices.server';
import { listNotices } from '#app/domain/notices/list-notices.server';
import { markNoticesRead } from '#app/domain/notices/mark-notices-read.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim, aCorrection, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const kinds = async (actor: Parameters<typeof listNotices>[0]) => (await listNotices(actor)).map(({ kind }) => kind);

test('every move by others is told, newest first, and one’s own doing is not', async () => {
  const me = await anAccount();
  const placeId = await aPlace();
  const { id } = await aCorrection({ by: me, placeId });
  expect(await kinds(me)).toEqual([]);
  await aSubmission({ placeId });
  const { reviewer, seen } = await aClaim(id);
  const rejected = await rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable' });
  await undoDecision(reviewer, { id: rejected.ok ? rejected.value.decisionId : '' });
  await requestChanges(reviewer, { ...seen, reason: 'evidence-missing' });
  await withdrawCorrection({ actor: me, secret: null }, { id });
  expect(await kinds(me)).toEqual(['changes-requested', 'undone', 'rejected', 'confirmed']);
  expect((await listNotices(me))[0]).toMatchObject({ correctionId: id, reason: 'evidence-missing', field: 'phone' });
});

test('an approval, a second look and a superseding reach the authors they concern', async () => {
  const placeId = await aPlace();
  const [first, second, joined] = [await anAccount(), await anAccount(), await anAccount()];
  const { id } = await aCorrection({ by: first, placeId });
  await aCorrection({ by: second, placeId, line: { after: '02-888-8888' } });
  await aSubmission({ by: joined, placeId });
  const { reviewer, seen } = await aClaim(id);
  await approveCorrection(reviewer, seen);
  expect(await kinds(first)).toEqual(['approved', 'confirmed']);
  expect(await kinds(second)).toEqual(['rechecked']);
  expect(await kinds(joined)).toEqual(['approved']);
});

test('notices are unread until they are marked, and one that came since stays so', async () => {
  const me = await anAccount();
  const one = await aCorrection({ by: me });
  const two = await aCorrection({ by: me });
  const first = await aClaim(one.id);
  await approveCorrection(first.reviewer, first.seen);
  expect(await countUnreadNotices(me)).toBe(1);
  const [shown] = await listNotices(me);
  const second = await aClaim(two.id);
  await approveCorrection(second.reviewer, second.seen);
  expect(await markNoticesRead(me, shown?.id ?? 0)).toMatchObject({ ok: true });
  await markNoticesRead(me, 0);
  expect(await countUnreadNotices(me)).toBe(1);
  expect((await listNotices(me)).map(({ unread }) => unread)).toEqual([true, false]);
});

test('who is not signed in has no notices', async () => {
  expect([await listNotices(aPasserBy()), await countUnreadNotices(aPasserBy())]).toEqual([[], 0]);
  expect(await markNoticesRead(aPasserBy(), 1)).toMatchObject({ reason: 'not-allowed' });
});

test('what is no number of a notice marks nothing', async () => {
  const me = await anAccount();
  for (const odd of [Number.NaN, Infinity, 1.5, -1, 1e30])
    expect(await markNoticesRead(me, odd)).toMatchObject({ reason: 'no-such-notice' });
});
