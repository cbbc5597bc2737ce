import { and, eq, isNull } from 'drizzle-orm';
import { transaction, type Tx } from '#db/client.server';
import { importRun, mismatch } from '#db/schema/imports';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { isOwn } from '#app/domain/corrections/is-own.server';
import { personsOf } from '#app/domain/corrections/persons';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { lockedFacts } from '#app/domain/places/current-facts.server';
import { facts, isField } from '#app/domain/places/place';
import { reviewFactBy } from '#app/domain/places/review-fact-by.server';
import { publishesOfficial, verdictsOn, type Verdict } from './mismatch';
import { publishOfficial } from './publish-official.server';

export interface MismatchDecision {
  id: number;
  verdict: Verdict;
  /** Why: the audit log keeps it. */
  reason: string;
  /** What was looked at: the import that spoke last, and the version of the published value. */
  seen: { importId: string; version: number };
}

export type DecisionRefusal =
  'not-allowed' | 'no-reason' | 'not-open' | 'no-such-verdict' | 'changed-meanwhile' | 'own';

/** Ends a mismatch: the official value is published, or what is published stands until it is looked at again. */
export async function decideMismatch(
  actor: Actor,
  decision: MismatchDecision,
  now = new Date(),
): Promise<Outcome<{ published: boolean }, DecisionRefusal>> {
  if (!may(actor, 'decide mismatch')) return refused('not-allowed');
  if (decision.reason.trim() === '') return refused('no-reason');
  return transaction((tx) => decide(tx, actor, decision, now));
}

async function decide(
  tx: Tx,
  actor: Actor,
  { id, verdict, reason, seen }: MismatchDecision,
  now: Date,
): Promise<Outcome<{ published: boolean }, DecisionRefusal>> {
  const open = and(eq(mismatch.id, id), isNull(mismatch.closedAt));
  const [found] = await tx.select({ placeId: mismatch.placeId }).from(mismatch).where(open);
  if (!found) return refused('not-open');
  const factsOf = await lockedFacts(tx, [found.placeId]);
  // Read again with the place locked: whoever decides or imports meanwhile has it locked too.
  const [row] = await tx
    .select({ mismatch, observedAt: importRun.observedAt })
    .from(mismatch)
    .innerJoin(importRun, eq(importRun.id, mismatch.importId))
    .where(open);
  if (!row) return refused('not-open');
  const { placeId, field, source, importId, officialValue } = row.mismatch;
  if (!isField(field) && field !== '') throw new Error(`A mismatch of ${field}`);
  if (!verdictsOn(field).includes(verdict)) return refused('no-such-verdict');
  const current = field === '' ? null : (factsOf.get(placeId)?.(field) ?? null);
  if (importId !== seen.importId || (current?.version ?? 0) !== seen.version) return refused('changed-meanwhile');
  if (current?.cause.kind === 'correction' && (await isOwn(tx, current.cause.id, personsOf(actor))))
    return refused('own');

  await tx.update(mismatch).set({ verdict, closedAt: now }).where(eq(mismatch.id, id));
  const publishes = publishesOfficial(field, verdict);
  const run = { id: importId, observedAt: row.observedAt };
  const published = publishes ? await publishOfficial(tx, [row.mismatch], { run, factsOf, now }) : 0;
  if (!publishes && field !== '') {
    const days = facts[field].reviewAfterDays;
    await reviewFactBy(tx, { placeId, item: '', field }, new Date(now.getTime() + days * 86_400_000));
  }
  await appendAudit(tx, {
    actor: auditName(actor),
    action: 'decide-mismatch',
    subject: { kind: 'place', id: placeId },
    payload: {
      ...{ mismatch: id, field, source, import: importId, verdict, reason: reason.trim() },
      ...{ official: officialValue, published: current?.value ?? null },
    },
    at: now,
  });
  return done({ published: published > 0 });
}
