import { randomInt } from 'node:crypto';
import { and, asc, eq, gt } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { holdCorrection } from '#app/domain/corrections/hold-correction.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { database, transaction } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { leaseUntil } from './claim';
import type { QueueFilter } from './queue';
import { isFree, openTo, waitingFor } from './queue-conditions.server';

/** How many at the front of the queue are drawn from: enough that nobody can wait for a certain one to come up. */
const drawnFrom = 20;

type Reason = 'not-allowed' | 'nothing-waits';

/**
 * Hands out one of the most pressing corrections by lot, anonymous ones among them. Who holds one already is given that
 * again, so that nobody can draw until a certain one appears.
 */
export async function claimNext(
  actor: Actor,
  filter: QueueFilter = {},
  now = new Date(),
): Promise<Outcome<{ id: string }, Reason>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  const { accountId } = actor;
  const db = database();
  const [held] = await db
    .select({ id: correction.id })
    .from(correction)
    .where(and(eq(correction.holder, accountId), gt(correction.leaseUntil, now), waitingFor(filter)))
    .orderBy(asc(correction.rankAt))
    .limit(1);
  if (held) return done(held);

  for (let attempt = 0; attempt < 10; attempt++) {
    const front = await frontOfQueue(actor, filter, now);
    const drawn = front[front.length > 0 ? randomInt(front.length) : 0];
    if (!drawn) break;
    const claimed = await transaction(async (tx) => {
      const until = leaseUntil(now);
      const held = await holdCorrection(tx, drawn.id, {
        accountId,
        until,
        now,
        given: and(isFree(now), openTo(tx, actor)),
      });
      const subject = { kind: 'correction', id: drawn.id };
      if (held)
        await appendAudit(tx, { actor: auditName(actor), action: 'draw-correction', subject, payload: {}, at: now });
      return held;
    });
    if (claimed) return done({ id: claimed.id });
  }
  return refused('nothing-waits');
}

/** The most pressing of both kinds, each read along its own index. */
async function frontOfQueue(actor: Actor & { kind: 'account' }, filter: QueueFilter, now: Date) {
  const front = (anonymous: boolean) =>
    database()
      .select({ id: correction.id, rankAt: correction.rankAt })
      .from(correction)
      .where(and(waitingFor(filter), eq(correction.anonymous, anonymous), isFree(now), openTo(database(), actor)))
      .orderBy(asc(correction.rankAt), asc(correction.id))
      .limit(drawnFrom);
  const both = [...(await front(false)), ...(await front(true))];
  return both.sort((a, b) => a.rankAt.getTime() - b.rankAt.getTime()).slice(0, drawnFrom);
}
