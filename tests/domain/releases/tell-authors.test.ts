import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/domain/accounts/actor';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { countUnreadNotices } from '#app/domain/notices/count-unread-notices.server';
import { listNotices } from '#app/domain/notices/list-notices.server';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { runCut } from '#tests/support/run-cut';

const { environment } = useDatabase();
const line = { before: '02-790-0000', after: '02-790-1111' };

beforeEach(async () => {
  emptyFolder(path.join(environment().DATA_DIR, 'data'));
  await publishPlaces([aNewPlace(1), aNewPlace(2), aNewPlace(3)]);
});

const cut = async (day: number) => {
  const request = { dataDir: environment().DATA_DIR, origin: 'https://barodata.example' };
  const done = await cutRelease({ kind: 'command' }, request, undefined, new Date(Date.UTC(2030, 10, day)));
  expect(done).toMatchObject({ ok: true });
};
const toldOf = async (actor: Actor) =>
  (await listNotices(actor)).filter(({ kind }) => kind === 'released').map(({ release }) => release);

async function approved(number: number, by: Actor) {
  const sent = await aCorrection({ by, placeId: `place0000${number}`, line });
  const reviewer = await anAccount('reviewer');
  // Those of people without an account are handed out, not chosen.
  if (by.kind === 'anonymous') expect(await claimNext(reviewer)).toMatchObject({ ok: true, value: { id: sent.id } });
  else await aClaim(sent.id, { by: reviewer });
  const seen = { id: sent.id, revision: 1 };
  const decided = await approveCorrection(reviewer, seen);
  if (!decided.ok) throw new Error(decided.reason);
  return { ...sent, reviewer, decisionId: decided.value.decisionId ?? '' };
}

test('authors are told which release carries their value first, in their notices and behind their link, once', async () => {
  const me = await anAccount();
  const passerBy = aPasserBy();
  await approved(1, me);
  const { id, secret } = await approved(2, passerBy);
  await cut(2);
  expect(await toldOf(me)).toEqual(['2030.11.1']);
  expect(await countUnreadNotices(me)).toBe(2);
  const followed = await followSubmission(secret ?? '');
  expect(followed?.corrections.find((one) => one.id === id)?.stages.at(-1)).toMatchObject({
    kind: 'released',
    value: '2030.11.1',
  });

  await publishPlaces([aNewPlace(4)], { importId: 'import0002' });
  await cut(3);
  await finishInterruptedCut(environment().DATA_DIR);
  expect(await toldOf(me)).toEqual(['2030.11.1']);
});

test('who was refused, or taken back, is not told of any release', async () => {
  const [refused, undone] = [await anAccount(), await anAccount()];
  const one = await aCorrection({ by: refused, placeId: 'place00001', line });
  const { reviewer, seen } = await aClaim(one.id);
  expect(await rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable' })).toMatchObject({ ok: true });
  const two = await approved(2, undone);
  expect(await undoDecision(two.reviewer, { id: two.decisionId })).toMatchObject({ ok: true });
  await cut(2);
  expect([...(await toldOf(refused)), ...(await toldOf(undone))]).toEqual([]);
});

test.each(['release:published', 'release:pointed', 'release:told'])(
  'killed at %s, authors are told by the next start, once',
  async (point) => {
    const me = await anAccount();
    await approved(1, me);
    expect(runCut('2030-11-02T00:00:00Z', { ...environment(), FAULT_POINT: point }).signal).toBe('SIGKILL');
    for (let start = 0; start < 2; start++) {
      await finishInterruptedCut(environment().DATA_DIR);
      expect(await toldOf(me)).toEqual(['2030.11.1']);
    }
  },
  60_000,
);
