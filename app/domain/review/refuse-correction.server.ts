import { newId } from '#app/domain/id.server';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { moveCorrection } from '#app/domain/corrections/move-correction.server';
import { personsOf } from '#app/domain/corrections/persons';
import { takePart } from '#app/domain/corrections/take-part.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { decision } from '#db/schema/corrections';
import { decidable, type DecideReason, type Seen } from './decidable.server';
import { reasonsFor, type ReasonCode, type ReasonedVerdict } from './reasons';
import { refusingOwn } from './refusing-own.server';
import { readReviewerNote } from './reviewer-note';

export interface Refusal extends Seen {
  reason: string;
  /** In words of the reviewer's own, for the author. */
  note?: string;
}

export type RefuseReason = DecideReason | 'reason-missing' | 'note-too-long';

/** What rejecting and asking for changes share: a decision with a reason, on the revision the reviewer saw. */
export async function refuseCorrection(
  actor: Actor,
  verdict: ReasonedVerdict,
  { reason, note: typed = '', ...seen }: Refusal,
  now: Date,
): Promise<Outcome<{ decisionId: string }, RefuseReason>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  if (!reasonsFor(verdict).includes(reason as ReasonCode)) return refused('reason-missing');
  const note = readReviewerNote(typed);
  if (note === null) return refused('note-too-long');
  return refusingOwn(() =>
    transaction(async (tx) => {
      const found = await decidable(tx, actor, seen, now);
      if (!found.ok) return found;
      const { id, revision, baseVersion } = found.value;
      await takePart(tx, id, personsOf(actor), 'reviewer');
      const by = `account:${actor.accountId}`;
      const decisionId = newId();
      await tx.insert(decision).values({
        id: decisionId,
        correctionId: id,
        revision,
        person: by,
        verdict,
        reason,
        note,
        fieldVersion: baseVersion,
        at: now,
        final: verdict === 'reject',
      });
      await moveCorrection(tx, id, verdict, { by, at: now, reason, note });
      await appendAudit(tx, {
        actor: auditName(actor),
        action: verdict === 'reject' ? 'reject-correction' : 'request-changes',
        subject: { kind: 'correction', id },
        payload: { revision, reason },
        at: now,
      });
      return done({ decisionId });
    }),
  );
}
