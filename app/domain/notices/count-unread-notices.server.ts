import { and, eq, gt, sql } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { database } from '#db/client.server';
import { part, step } from '#db/schema/corrections';
import { noticeRead } from '#db/schema/notices';
import { isNewsFor } from './news.server';

/** How many notices this account has not read yet. */
export async function countUnreadNotices(actor: Actor): Promise<number> {
  if (actor.kind !== 'account') return 0;
  const { accountId } = actor;
  const readUpTo = sql`coalesce((select step_id from ${noticeRead} where account_id = ${accountId}), 0)`;
  const [row] = await database()
    .select({ count: sql<number>`count(*)::int` })
    .from(part)
    .innerJoin(step, eq(step.correctionId, part.correctionId))
    .where(and(isNewsFor(accountId), gt(step.id, readUpTo)));
  return row?.count ?? 0;
}
