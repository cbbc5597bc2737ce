import { and, countDistinct, eq, isNull } from 'drizzle-orm';
import { newId } from '#app/domain/id.server';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { letGoOfCorrection } from '#app/domain/corrections/hold-correction.server';
import { moveCorrection, type CorrectionRow } from '#app/domain/corrections/move-correction.server';
import { personsOf } from '#app/domain/corrections/persons';
import type { State } from '#app/domain/corrections/states';
import { takePart } from '#app/domain/corrections/take-part.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction, type Tx } from '#db/client.server';
import { faultPoint } from '#db/fault-point';
import { decision } from '#db/schema/corrections';
import { decidable, type DecideReason, type Seen } from './decidable.server';
import { judgeApproval, publishApproved } from './publish-approved.server';
import { refusingOwn } from './refusing-own.server';
import { readReviewerNote } from './reviewer-note';

export interface Approved {
  decisionId: string | null;
  /** Still waiting where another approval is needed; superseded where the value was published meanwhile. */
  state: State;
}

/**
 * Approves a correction as the reviewer saw it, and the field as it is published where its version is said, and publishes
 * it once enough have. All of it happens, with its audit row, or nothing. Where another value was published meanwhile, the
 * correction is marked for a second look instead; who had that value before them (`fieldSeen`, or the version that the
 * approval is bound to) has taken it.
 */
export async function approveCorrection(
  actor: Actor,
  { note: typed = '', fieldSeen, ...seen }: Seen & { note?: string; fieldSeen?: number },
  now = new Date(),
): Promise<Outcome<Approved, DecideReason | 'published-changed' | 'note-too-long'>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  const note = readReviewerNote(typed);
  if (note === null) return refused('note-too-long');
  const outcome = await refusingOwn(() =>
    transaction(async (tx) => {
      const found = await decidable(tx, actor, seen, now);
      if (!found.ok) return found;
      const one = found.value;
      const judged = await judgeApproval(tx, one);
      await takePart(tx, one.id, personsOf(actor), 'reviewer');
      await faultPoint('approve:after-part');

      const by = `account:${actor.accountId}`;
      const isSecondLook = one.recheck && (fieldSeen ?? seen.fieldVersion) === judged.version;
      if (judged.kind === 'moved' && !isSecondLook) {
        await moveCorrection(tx, one.id, 'recheck', { by, at: now, value: judged.current });
        await record(tx, actor, one, 'recheck-correction', now);
        return refused('published-changed', judged);
      }
      if (judged.kind === 'already-published') {
        await moveCorrection(tx, one.id, 'supersede', { by, at: now, reason: 'already-published' });
        await record(tx, actor, one, 'supersede-correction', now);
        return done({ decisionId: null, state: 'superseded' as const });
      }

      const final = (await approvalsOf(tx, one)) + 1 >= one.approvalsNeeded;
      const decisionId = newId();
      await tx.insert(decision).values({
        id: decisionId,
        correctionId: one.id,
        revision: one.revision,
        person: by,
        verdict: 'approve',
        note,
        fieldVersion: judged.version,
        at: now,
        final,
      });
      await faultPoint('approve:after-decision');
      if (final) {
        const changeSeq = await publishApproved(tx, one, { by, note, now });
        await tx.update(decision).set({ changeSeq }).where(eq(decision.id, decisionId));
        await faultPoint('approve:after-publishing');
      } else await letGoOfCorrection(tx, one.id, { accountId: actor.accountId, now });
      await record(tx, actor, one, 'approve-correction', now);
      await faultPoint('approve:after-audit');
      return done({ decisionId, state: final ? ('approved' as const) : ('waiting' as const) });
    }),
  );
  await faultPoint('approve:after-commit');
  return outcome;
}

/** How many have approved the correction as it stands. */
async function approvalsOf(tx: Tx, { id, revision }: CorrectionRow): Promise<number> {
  const [row] = await tx
    .select({ count: countDistinct(decision.person) })
    .from(decision)
    .where(
      and(
        eq(decision.correctionId, id),
        eq(decision.revision, revision),
        eq(decision.verdict, 'approve'),
        isNull(decision.undoneAt),
      ),
    );
  return row?.count ?? 0;
}

async function record(tx: Tx, actor: Actor, { id, revision }: CorrectionRow, action: string, at: Date): Promise<void> {
  const subject = { kind: 'correction', id };
  await appendAudit(tx, { actor: auditName(actor), action, subject, payload: { revision }, at });
}
