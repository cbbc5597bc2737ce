import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { listQueue } from '#app/domain/review/list-queue.server';
import { passCorrection } from '#app/domain/review/pass-correction.server';
import { readCard } from '#app/domain/review/read-card.server';
import { releaseClaim } from '#app/domain/review/release-claim.server';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim, aCorrection, aSubmission } from '#tests/factories/correction';
import { useDatabase } from '#tests/support/database';

useDatabase();

const now = new Date('2026-11-02T03:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const anonymous = async () => (await aSubmission({ now })).lines[0]?.correctionId ?? '';

test('only reviewers and administrators claim, draw, pass and see the queue or a card', async () => {
  const { id } = await aCorrection();
  for (const actor of [await anAccount('volunteer'), aPasserBy(), { kind: 'command' as const }]) {
    for (const refused of [
      await claimCorrection(actor, { id }),
      await claimNext(actor),
      await passCorrection(actor, { id }),
      await releaseClaim(actor, { id }),
    ])
      expect(refused).toMatchObject({ ok: false, reason: 'not-allowed' });
    expect([await listQueue(actor, {}), await readCard(actor, id)]).toEqual([null, null]);
  }
  expect(await claimCorrection(await anAccount('administrator'), { id })).toMatchObject({ ok: true });
});

test('a claim holds for fifteen minutes, its holder is seen by others, and then anybody may have it', async () => {
  const { id } = await aCorrection({ now });
  const [first, second] = [await anAccount('reviewer'), await anAccount('reviewer')];
  expect(await claimCorrection(first, { id }, now)).toMatchObject({ value: { minutesLeft: 15 } });
  const taken = await claimCorrection(second, { id }, later(3));
  expect(taken).toMatchObject({ reason: 'taken', detail: { accountId: first.accountId, minutesLeft: 12 } });
  expect((await listQueue(second, {}, later(3)))?.items[0]?.holder).toMatchObject({ minutesLeft: 12 });
  expect((await readCard(second, id, later(3)))?.holder).toMatchObject({ mine: false, minutesLeft: 12 });
  expect(await claimCorrection(first, { id }, later(10))).toMatchObject({ value: { minutesLeft: 15 } });
  expect(await claimCorrection(second, { id }, later(24))).toMatchObject({ reason: 'taken' });
  expect(await claimCorrection(second, { id }, later(25))).toMatchObject({ ok: true });
});

test('forty reviewers claim one correction at once: one has it', async () => {
  const { id } = await aCorrection();
  const reviewers = await Promise.all(Array.from({ length: 40 }, () => anAccount('reviewer')));
  const outcomes = await Promise.all(reviewers.map((reviewer) => claimCorrection(reviewer, { id })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test('what was sent without an account is counted, not listed, and cannot be picked or looked at', async () => {
  const id = await anonymous();
  const reviewer = await anAccount('reviewer');
  expect(await listQueue(reviewer, {})).toMatchObject({
    items: [],
    count: { waiting: 0 },
    anonymous: { waiting: 1, atLeast: false },
  });
  expect(await claimCorrection(reviewer, { id })).toMatchObject({ reason: 'not-found' });
  expect(await readCard(reviewer, id)).toBeNull();
  expect(await claimNext(reviewer)).toMatchObject({ value: { id } });
  expect(await readCard(reviewer, id)).toMatchObject({ correction: { id, anonymous: true }, holder: { mine: true } });
  expect(await claimCorrection(reviewer, { id })).toMatchObject({ ok: true });
});

test('drawing again gives the one in hand: nobody draws until a certain one comes up', async () => {
  for (let i = 0; i < 5; i++) await anonymous();
  const reviewer = await anAccount('reviewer');
  const drawn = await claimNext(reviewer);
  for (let i = 0; i < 5; i++) expect(await claimNext(reviewer)).toEqual(drawn);
});

test('what is given back or passed is not handed to the same reviewer again, but to others', async () => {
  const ids = [await anonymous(), await anonymous()];
  const [reviewer, other] = [await anAccount('reviewer'), await anAccount('reviewer')];
  const first = await claimNext(reviewer);
  const firstId = first.ok ? first.value.id : '';
  expect(await releaseClaim(reviewer, { id: firstId })).toMatchObject({ ok: true });
  const second = await claimNext(reviewer);
  const secondId = second.ok ? second.value.id : '';
  expect([firstId, secondId].sort()).toEqual(ids.sort());
  expect(await passCorrection(reviewer, { id: secondId })).toMatchObject({ ok: true });
  expect(await claimNext(reviewer)).toMatchObject({ reason: 'nothing-waits' });
  expect(await claimNext(other)).toMatchObject({ ok: true });
});

test('passing leaves the queue and the pick of whoever passed', async () => {
  const { id } = await aCorrection();
  const { reviewer } = await aClaim(id);
  await passCorrection(reviewer, { id });
  expect((await listQueue(reviewer, {}))?.items).toEqual([]);
  expect(await claimCorrection(reviewer, { id })).toMatchObject({ reason: 'not-again' });
  expect(await passCorrection(reviewer, { id })).toMatchObject({ reason: 'not-holder' });
});

test('one gives back only what one holds', async () => {
  const { id } = await aCorrection({ now });
  const { reviewer } = await aClaim(id, { now });
  expect(await releaseClaim(await anAccount('reviewer'), { id }, now)).toMatchObject({ reason: 'not-holder' });
  expect(await releaseClaim(reviewer, { id }, later(16))).toMatchObject({ reason: 'not-holder' });
  expect(await releaseClaim(reviewer, { id }, later(1))).toMatchObject({ ok: true });
  expect(await claimCorrection(reviewer, { id }, later(2))).toMatchObject({ ok: true });
});

test('a draw falls on any of the front, and never behind it', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 24; i++) ids.push((await aCorrection({ now: later(i) })).id);
  const drawn = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const reviewer = await anAccount('reviewer');
    const claimed = await claimNext(reviewer, {}, later(60));
    if (claimed.ok) drawn.add(claimed.value.id);
    await database()
      .update(correction)
      .set({ holder: null, leaseUntil: null })
      .where(eq(correction.holder, reviewer.accountId));
  }
  expect(drawn.size).toBeGreaterThan(8);
  for (const id of ids.slice(20)) expect(drawn).not.toContain(id);
});
