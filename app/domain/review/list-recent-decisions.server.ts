import { and, desc, eq, gte, isNull } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database } from '#db/client.server';
import { correction, decision } from '#db/schema/corrections';
import { undoMinutes } from './claim';

/** The reviewer's own decisions that can still be taken back, newest first. */
export async function listRecentDecisions(actor: Actor, now = new Date()) {
  if (!may(actor, 'undo decision') || actor.kind !== 'account') return [];
  const { id, correctionId, verdict, at } = decision;
  const { field, item, placeId } = correction;
  return database()
    .select({ id, correctionId, verdict, at, field, item, placeId })
    .from(decision)
    .innerJoin(correction, eq(correction.id, decision.correctionId))
    .where(
      and(
        eq(decision.person, `account:${actor.accountId}`),
        isNull(decision.undoneAt),
        gte(decision.at, new Date(now.getTime() - undoMinutes * 60_000)),
      ),
    )
    .orderBy(desc(decision.at))
    .limit(20);
}
