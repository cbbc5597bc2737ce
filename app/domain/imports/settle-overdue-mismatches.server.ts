import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { database, transaction, type Tx } from '#db/client.server';
import { importRun, mismatch } from '#db/schema/imports';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { kstDate } from '#app/domain/kst';
import { lockedFacts } from '#app/domain/places/current-facts.server';
import { publishOfficial } from './publish-official.server';

/**
 * Publishes the official value where a volunteer's stood against it until the deadline and nobody looked: no override is
 * for ever. To be called once a day, and before an import. Answers how many facts it published.
 */
export async function settleOverdueMismatches(now = new Date()): Promise<number> {
  const runs = await database()
    .selectDistinct({ id: mismatch.importId, observedAt: importRun.observedAt })
    .from(mismatch)
    .innerJoin(importRun, eq(importRun.id, mismatch.importId))
    .where(overdue(now))
    .orderBy(asc(mismatch.importId));
  let published = 0;
  for (const run of runs) {
    for (let settled = Infinity; settled > 0;) {
      const step = await transaction((tx) => settleSome(tx, run, now));
      settled = step.settled;
      published += step.published;
    }
  }
  return published;
}

const overdue = (now: Date) => and(isNull(mismatch.closedAt), lt(mismatch.deadline, kstDate(now)));

async function settleSome(tx: Tx, run: { id: string; observedAt: Date }, now: Date) {
  const due = await tx
    .select()
    .from(mismatch)
    .where(and(overdue(now), eq(mismatch.importId, run.id)))
    .orderBy(asc(mismatch.id))
    .limit(100);
  if (due.length === 0) return { settled: 0, published: 0 };
  const factsOf = await lockedFacts(tx, [...new Set(due.map(({ placeId }) => placeId))]);
  // Somebody may have decided one before its place was locked.
  const closed = await tx
    .update(mismatch)
    .set({ closedAt: now })
    .where(
      and(
        inArray(
          mismatch.id,
          due.map(({ id }) => id),
        ),
        isNull(mismatch.closedAt),
      ),
    )
    .returning();
  if (closed.length === 0) return { settled: due.length, published: 0 };
  const published = await publishOfficial(tx, closed, { run, factsOf, now });
  const ids = closed.map(({ id }) => id);
  const payload = { mismatches: ids, reason: 'deadline' };
  await appendAudit(tx, {
    actor: 'system',
    action: 'publish-official-values',
    subject: { kind: 'import', id: run.id },
    payload,
    at: now,
  });
  return { settled: due.length, published };
}
