import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { database, transaction, type Tx } from '#db/client.server';
import { importRun, mismatch } from '#db/schema/imports';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { noteUpstream } from '#app/domain/corrections/note-upstream.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { kstDate } from '#app/domain/kst';
import { amendPlaces } from '#app/domain/places/amend-places.server';
import { lockedFacts } from '#app/domain/places/current-facts.server';
import { isField, type FactValue, type Field } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';

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
  const by = `import:${run.id}`;
  const factsOf = await lockedFacts(tx, [...new Set(due.map(({ placeId }) => placeId))]);
  const amended = due.flatMap(({ placeId, field, officialValue }) => {
    const current = isField(field) && factsOf.get(placeId)?.(field);
    const value = officialValue as FactValue;
    if (!current || sameValue(field as Field, current.value, value)) return [];
    return [{ placeId, field: field as Field, current, value }];
  });

  for (const { current, value } of amended) {
    if (current.cause.kind !== 'correction') continue;
    await noteUpstream(tx, current.cause.id, 'upstream-changed', { by, value, at: now });
  }
  await recheckCorrections(
    tx,
    amended.map((one) => ({ ...one, item: '' })),
    { by, at: now },
  );
  const ids = due.map(({ id }) => id);
  await tx.update(mismatch).set({ closedAt: now }).where(inArray(mismatch.id, ids));
  await amendPlaces(tx, amended, { cause: { kind: 'import', id: run.id }, observedAt: run.observedAt, now });
  const payload = { mismatches: ids, reason: 'deadline' };
  await appendAudit(tx, {
    actor: 'system',
    action: 'publish-official-values',
    subject: { kind: 'import', id: run.id },
    payload,
    at: now,
  });
  return { settled: due.length, published: amended.length };
}
