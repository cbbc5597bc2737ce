import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { joinCorrection } from '#app/domain/corrections/join-correction.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { listQueue } from '#app/domain/review/list-queue.server';
import { database, transaction } from '#db/client.server';
import { queueMove } from '#db/schema/corrections';
import { anAccount, type AccountActor } from '#tests/factories/account';
import { aClaim, aCorrection, aProposal, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { testDatabase, useDatabase } from '#tests/support/database';

useDatabase();

const begun = new Date('2026-11-02T03:00:00Z');
const at = (minutes: number) => new Date(begun.getTime() + minutes * 60_000);

const pageOf = async (reviewer: AccountActor, after?: string) => {
  const page = await listQueue(reviewer, { after }, at(600));
  if (!page) throw new Error('Nobody may see this queue.');
  return { ids: page.items.map(({ id }) => id), next: page.next };
};

interface Waiting {
  id: string;
  placeId: string;
  author: AccountActor;
}

/** More than two pages of corrections, one a minute. */
async function aLongQueue(): Promise<Waiting[]> {
  const author = await anAccount();
  const waiting: Waiting[] = [];
  for (let nth = 0; nth < 64; nth++) {
    const placeId = await aPlace();
    const line = { after: `02-700-${1000 + nth}` };
    const { id } = await aCorrection({ by: author, placeId, now: at(nth), line });
    waiting.push({ id, placeId, author });
  }
  return waiting;
}

/** Each claim comes when the one before is over: whoever holds the correction keeps it for a quarter of an hour. */
let claims = 0;
const later = () => at(600 + 20 * ++claims);

/** What may become of a correction while somebody walks through the queue; true where it goes on waiting. */
const happenings = {
  /** It comes nine hours earlier by each who says the same: before all that has been answered. */
  confirmed: async ({ placeId }: Waiting, nth: number) => {
    await aSubmission({ placeId, lines: [aProposal({ after: `02-700-${1000 + nth}` })], now: at(200) });
    return true;
  },
  /** Those who said the same do not count any more, and it goes back to where it was. */
  amended: async ({ id, author }: Waiting, nth: number) => {
    const amended = { ...aProposal({ after: `02-800-${1000 + nth}` }), id } as Parameters<typeof amendCorrection>[1];
    await amendCorrection({ actor: author, secret: null }, amended, at(201));
    return true;
  },
  claimed: async ({ id }: Waiting) => {
    await aClaim(id, { now: later() });
    return true;
  },
  decided: async ({ id }: Waiting) => {
    const now = later();
    const { reviewer, seen } = await aClaim(id, { now });
    return !(await approveCorrection(reviewer, seen, now)).ok;
  },
  withdrawn: async ({ id, author }: Waiting) => {
    return !(await withdrawCorrection({ actor: author, secret: null }, { id }, at(202))).ok;
  },
  another: async ({ placeId }: Waiting, nth: number) => {
    await aCorrection({ placeId, now: at(nth - 100), line: { after: `02-900-${1000 + nth}` } });
    return true;
  },
} as const;

test('a walk through the queue meets each that waits all the while, once, whatever happens between its pages', async () => {
  const reviewer = await anAccount('reviewer');
  const waiting = await aLongQueue();
  const gone = new Set<string>();
  const nth = fc.nat(waiting.length - 1);
  const what = fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[]));
  const happening = fc.record({ page: fc.constantFrom(0, 1), nth, what });
  // In every walk something that it has not met yet comes before all that it has.
  const ahead = fc.record({
    page: fc.constant(0),
    nth: fc.integer({ min: 40, max: waiting.length - 1 }),
    what: fc.constant('confirmed' as const),
  });
  await fc.assert(
    fc.asyncProperty(ahead, fc.array(happening, { maxLength: 4 }), async (first, more) => {
      const between = [first, ...more];
      const before = [...gone];
      const found: string[] = [];
      let after: string | undefined;
      for (let page = 0; ; page++) {
        const { ids, next } = await pageOf(reviewer, after);
        found.push(...ids);
        if (next === null) break;
        after = next;
        for (const { nth, what } of between.filter((one) => one.page === page)) {
          const one = waiting[nth] as Waiting;
          if (!gone.has(one.id) && !(await happenings[what](one, nth))) gone.add(one.id);
        }
      }
      expect(new Set(found).size).toBe(found.length);
      const all = waiting.map(({ id }) => id);
      expect(found).toEqual(expect.arrayContaining(all.filter((id) => !gone.has(id))));
      expect(found.filter((id) => before.includes(id))).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 240_000);

test('what many confirm in the middle of a walk is met where it was, and first by the next walk', async () => {
  const reviewer = await anAccount('reviewer');
  const waiting = await aLongQueue();
  const all = waiting.map(({ id }) => id);
  const first = await pageOf(reviewer);
  expect(first.ids).toEqual(all.slice(0, 30));
  await happenings.confirmed(waiting[45] as Waiting, 45);
  const second = await pageOf(reviewer, first.next ?? '');
  expect(second.ids).toEqual(all.slice(30, 60));
  // Met already, and amended back to where it was: not met again.
  await happenings.amended(waiting[45] as Waiting, 45);
  expect((await pageOf(reviewer, second.next ?? '')).ids).toEqual(all.slice(60));
  await happenings.confirmed(waiting[62] as Waiting, 62);
  expect((await pageOf(reviewer)).ids).toEqual([all[62], ...all.slice(0, 29)]);
});

test.skipIf(testDatabase !== 'postgres')(
  'what was being confirmed when the first page was read, and was so after it, is not lost between',
  async () => {
    const reviewer = await anAccount('reviewer');
    const waiting = await aLongQueue();
    const { id } = waiting[50] as Waiting;
    const person = (await anAccount()).accountId;
    let goOn = () => {};
    const read = new Promise<void>((resolve) => (goOn = resolve));
    let moved = () => {};
    const isMoved = new Promise<void>((resolve) => (moved = resolve));
    const sender = { person: `account:${person}`, persons: [`account:${person}`], submissionId: 's', secret: null };
    const joining = transaction(async (tx) => {
      await joinCorrection(tx, id, sender as Parameters<typeof joinCorrection>[2], at(300));
      moved();
      await read;
    });
    await isMoved;
    // A later transaction is over before the page is read: the one under way is then known by its name alone.
    await anAccount();
    const first = await pageOf(reviewer);
    goOn();
    await joining;
    expect((await pageOf(reviewer, first.next ?? '')).ids).toContain(id);
  },
);

test('where a correction stood is forgotten after a day', async () => {
  const waiting = await aLongQueue();
  await happenings.confirmed(waiting[3] as Waiting, 3);
  await database()
    .update(queueMove)
    .set({ at: sql`now() - interval '25 hours'` });
  await happenings.confirmed(waiting[4] as Waiting, 4);
  const kept = await database().select({ id: queueMove.correctionId }).from(queueMove);
  expect(kept).toEqual([{ id: waiting[4]?.id }]);
});
