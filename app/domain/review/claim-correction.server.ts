import { and, eq, gt, or } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { holdCorrection, isRevision } from '#app/domain/corrections/hold-correction.server';
import { personsOf } from '#app/domain/corrections/persons';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { holderOf, leaseUntil } from './claim';
import { isOwn } from '#app/domain/corrections/is-own.server';
import { openTo } from './queue-conditions.server';

type Reason = 'not-allowed' | 'not-found' | 'already-decided' | 'taken' | 'own-correction' | 'amended' | 'not-again';

/**
 * Takes a correction to review for a quarter of an hour, or for another one. Anonymous ones are never picked: unless
 * this reviewer drew it and has it still, it looks missing here. Only as the revision that was seen, where that is said.
 */
export async function claimCorrection(
  actor: Actor,
  { id, revision: seen }: { id: string; revision?: number },
  now = new Date(),
): Promise<Outcome<{ id: string; minutesLeft: number }, Reason>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const drawn = and(eq(correction.holder, accountId), gt(correction.leaseUntil, now));
    const given = and(or(eq(correction.anonymous, false), drawn), openTo(tx, actor), isRevision(seen));
    const claimed = await holdCorrection(tx, id, { accountId, until: leaseUntil(now), now, given });
    if (claimed) {
      const subject = { kind: 'correction', id };
      await appendAudit(tx, { actor: auditName(actor), action: 'claim-correction', subject, payload: {}, at: now });
      return done({ id, minutesLeft: holderOf(claimed, now)?.minutesLeft ?? 0 });
    }
    const [found] = await tx.select().from(correction).where(eq(correction.id, id));
    if (!found || found.anonymous) return refused('not-found');
    if (found.state !== 'waiting') return refused('already-decided', { state: found.state });
    if (await isOwn(tx, id, personsOf(actor))) return refused('own-correction');
    const holder = holderOf(found, now);
    if (holder && holder.accountId !== accountId) return refused('taken', holder);
    const { revision } = found;
    return seen === undefined || seen === revision ? refused('not-again') : refused('amended', { revision });
  });
}
