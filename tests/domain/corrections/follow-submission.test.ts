import { expect, test } from 'vitest';
import { attachSubmission } from '#app/domain/corrections/attach-submission.server';
import { findOwnCorrection } from '#app/domain/corrections/find-own-correction.server';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { listOwnCorrections } from '#app/domain/corrections/list-own-corrections.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim, aCorrection, aProposal, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

test('the secret shows every line of a submission: what waits, what was right already, what others had sent', async () => {
  const placeId = await aPlace();
  await aCorrection({ placeId, line: { field: 'entranceNote', before: null, after: '뒷문', note: '비밀 메모' } });
  const { secret, submissionId } = await aSubmission({
    placeId,
    lines: [
      aProposal({ note: '문에 붙어 있어요' }),
      aProposal({ field: 'name', before: '보광온누리약국', after: '보광온누리약국' }),
      aProposal({ field: 'entranceNote', before: null, after: '뒷문' }),
    ],
  });
  const view = await followSubmission(secret ?? '');
  expect(view).toMatchObject({
    id: submissionId,
    attached: false,
    corrections: [
      { field: 'phone', state: 'waiting', mine: true, note: '문에 붙어 있어요', stages: [{ kind: 'submitted' }] },
      { field: 'entranceNote', mine: false, note: '', evidence: '' },
    ],
    confirmed: [{ field: 'name', value: '보광온누리약국', place: { id: placeId } }],
  });
  expect(JSON.stringify(view)).not.toMatch(/browser:|account:|비밀 메모/);
});

test('a wrong secret shows nothing', async () => {
  await aSubmission();
  expect(await followSubmission('A'.repeat(43))).toBeNull();
  expect(await followSubmission('')).toBeNull();
});

test('a refusal is told with its reason and the note, and nothing of who decided', async () => {
  const { secret, lines } = await aSubmission();
  const reviewer = await anAccount('reviewer');
  await claimNext(reviewer);
  const id = lines[0]?.correctionId ?? '';
  await rejectCorrection(reviewer, { id, revision: 1, reason: 'not-verifiable', note: '간판 사진과 달라요' });
  const view = await followSubmission(secret ?? '');
  expect(view?.corrections[0]).toMatchObject({
    state: 'rejected',
    stages: [{ kind: 'submitted' }, { kind: 'rejected', reason: 'not-verifiable', note: '간판 사진과 달라요' }],
  });
  expect(JSON.stringify(view)).not.toContain(reviewer.accountId);
});

test('whoever holds the secret withdraws, once, and nobody else can', async () => {
  const { secret, lines } = await aSubmission();
  const id = lines[0]?.correctionId ?? '';
  expect(await withdrawCorrection({ actor: aPasserBy(), secret: null }, { id })).toMatchObject({ reason: 'not-found' });
  const claimant = { actor: aPasserBy(), secret };
  expect(await withdrawCorrection(claimant, { id })).toEqual({ ok: true, value: { state: 'withdrawn' } });
  expect(await withdrawCorrection(claimant, { id })).toMatchObject({ reason: 'already-decided' });
});

test('a correction under review can be withdrawn; the reviewer is told when they decide', async () => {
  const by = await anAccount();
  const { id } = await aCorrection({ by });
  const { reviewer, seen } = await aClaim(id);
  expect(await withdrawCorrection({ actor: by, secret: null }, { id })).toMatchObject({ ok: true });
  const decided = await rejectCorrection(reviewer, { ...seen, reason: 'unclear' });
  expect(decided).toMatchObject({ ok: false });
  const late = await rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable' });
  expect(late).toMatchObject({ reason: 'already-decided', detail: { state: 'withdrawn' } });
});

test('a submission is put under an account once, and is then among its own', async () => {
  const { secret, lines } = await aSubmission();
  const [me, other] = [await anAccount(), await anAccount()];
  expect(await attachSubmission(me, secret ?? '')).toMatchObject({ ok: true });
  expect(await attachSubmission(other, secret ?? '')).toMatchObject({ reason: 'already-attached' });
  expect(await attachSubmission(me, 'B'.repeat(43))).toMatchObject({ reason: 'not-found' });
  const id = lines[0]?.correctionId ?? '';
  expect(await findOwnCorrection(me, id)).toMatchObject({ id, mine: true });
  expect(await findOwnCorrection(other, id)).toBeNull();
  expect((await listOwnCorrections(me)).corrections).toMatchObject([{ id, mine: true }]);
  expect((await followSubmission(secret ?? ''))?.attached).toBe(true);
});

test('a reviewer cannot take over as its author what they reviewed', async () => {
  const { secret, lines } = await aSubmission();
  const reviewer = await anAccount('reviewer');
  await claimNext(reviewer);
  await rejectCorrection(reviewer, { id: lines[0]?.correctionId ?? '', revision: 1, reason: 'not-verifiable' });
  expect(await attachSubmission(reviewer, secret ?? '')).toMatchObject({ reason: 'reviewed-it' });
});

test('my corrections are mine and those I agreed with, newest first, a page at a time', async () => {
  const me = await anAccount();
  const placeId = await aPlace();
  const theirs = await aCorrection({ placeId, now: new Date('2026-11-01T00:00:00Z') });
  await aSubmission({ by: me, placeId });
  for (let minute = 10; minute < 32; minute++)
    await aCorrection({ by: me, now: new Date(`2026-11-01T01:${minute}:00Z`) });
  const first = await listOwnCorrections(me);
  expect(first.corrections).toHaveLength(20);
  const second = await listOwnCorrections(me, { before: first.next });
  expect(second.corrections).toHaveLength(3);
  expect(second.corrections.at(-1)).toMatchObject({ id: theirs.id, mine: false });
  expect(second.next).toBeNull();
  expect((await listOwnCorrections(await anAccount())).corrections).toEqual([]);
});
