import { and, eq, isNull } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { holdCorrection } from '#app/domain/corrections/hold-correction.server';
import { moveCorrection, type CorrectionRow } from '#app/domain/corrections/move-correction.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import type { State } from '#app/domain/corrections/states';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { lockPlace } from '#app/domain/places/lock-place.server';
import type { FactValue } from '#app/domain/places/place';
import { transaction, type Tx } from '#db/client.server';
import { correction, decision } from '#db/schema/corrections';
import { change } from '#db/schema/places';
import { violatedConstraint } from '#db/violated-constraint';
import { canUndo, leaseUntil } from './claim';
import { factOf } from './publish-approved.server';

type Reason =
  'not-allowed' | 'not-found' | 'amended' | 'too-late' | 'changed-since' | 'place-was-added' | 'same-change-open';
type DecisionRow = typeof decision.$inferSelect;

/**
 * Takes back one's own decision of the last ten minutes: the correction waits again, held by the same reviewer, and
 * what an approval published is put back as it was, unless the field has changed since. A place that was added stays:
 * others may have met it; it is corrected like any other. Only as the revision that was seen, where that is said.
 */
export async function undoDecision(
  actor: Actor,
  { id, revision }: { id: string; revision?: number },
  now = new Date(),
): Promise<Outcome<{ correctionId: string }, Reason>> {
  if (!may(actor, 'undo decision') || actor.kind !== 'account') return refused('not-allowed');
  try {
    return await transaction((tx) => undo(tx, actor, { id, revision }, now));
  } catch (error) {
    if (sameChangeOpen.has(violatedConstraint(error) ?? '')) return refused('same-change-open');
    throw error;
  }
}

/** Somebody sent the rejected change again meanwhile: that one waits in its place. */
const sameChangeOpen = new Set(['correction_open_once', 'correction_missing_open_once']);

async function undo(
  tx: Tx,
  actor: Actor & { kind: 'account' },
  { id: decisionId, revision: seen }: { id: string; revision?: number },
  now: Date,
): ReturnType<typeof undoDecision> {
  const by = `account:${actor.accountId}`;
  const found = await lockDecision(tx, decisionId, by);
  if (!found) return refused('not-found');
  const { made, one } = found;
  if (seen !== undefined && one.revision !== seen) return refused('amended', { revision: one.revision });
  if (!canUndo(made.at, now)) return refused('too-late');
  if (one.revision !== made.revision || one.state !== stateAfter(made)) return refused('changed-since');
  const published = made.changeSeq === null ? null : await changeMade(tx, made.changeSeq);
  if (published && one.kind === 'missing-place') return refused('place-was-added');
  if (published && !(await isLatest(tx, one, published))) return refused('changed-since');

  await tx.update(decision).set({ undoneAt: now }).where(eq(decision.id, decisionId));
  if (one.state !== 'waiting') await moveCorrection(tx, one.id, 'undo', { by, at: now });
  const { accountId } = actor;
  await holdCorrection(tx, one.id, { accountId, until: leaseUntil(now), now, given: undefined });
  if (published) await putBack(tx, one, { value: published.before as FactValue, decisionId, by, now });
  const subject = { kind: 'correction', id: one.id };
  const payload = { decisionId, verdict: made.verdict };
  await appendAudit(tx, { actor: auditName(actor), action: 'undo-decision', subject, payload, at: now });
  return done({ correctionId: one.id });
}

/** The reviewer's own decision, not undone yet, with its place and its correction locked. */
async function lockDecision(tx: Tx, decisionId: string, person: string) {
  const mine = and(eq(decision.id, decisionId), eq(decision.person, person), isNull(decision.undoneAt));
  const [seen] = await tx
    .select({ placeId: correction.placeId })
    .from(decision)
    .innerJoin(correction, eq(correction.id, decision.correctionId))
    .where(mine);
  if (!seen) return null;
  if (seen.placeId !== null) await lockPlace(tx, seen.placeId);
  const [made] = await tx.select().from(decision).where(mine).for('update');
  if (!made) return null;
  const [one] = await tx.select().from(correction).where(eq(correction.id, made.correctionId)).for('update');
  return one ? { made, one } : null;
}

/** The state that a decision left its correction in; anything else means that somebody moved it on. */
function stateAfter({ verdict, final }: DecisionRow): State {
  if (verdict === 'request-changes') return 'changes-requested';
  if (verdict === 'reject') return 'rejected';
  return final ? 'approved' : 'waiting';
}

async function changeMade(tx: Tx, seq: number) {
  const [made] = await tx.select().from(change).where(eq(change.seq, seq));
  if (!made) throw new Error(`The history has no change ${seq}.`);
  return made;
}

async function isLatest(tx: Tx, one: CorrectionRow, made: typeof change.$inferSelect): Promise<boolean> {
  const current = await currentFact(tx, factOf(one));
  return current?.version === made.version;
}

interface PutBack {
  value: FactValue;
  decisionId: string;
  by: string;
  now: Date;
}

/** A change in the other direction: the history keeps both. */
async function putBack(tx: Tx, one: CorrectionRow, { value, decisionId, by, now }: PutBack): Promise<void> {
  const ref = factOf(one);
  await recheckCorrections(tx, [{ ...ref, value }], { by, at: now });
  const cause = { kind: 'undo' as const, id: decisionId };
  await amendPlace(tx, { ...ref, value, cause, observedAt: null, now });
}
