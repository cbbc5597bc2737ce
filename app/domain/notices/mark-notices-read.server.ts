import { sql } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { database } from '#db/client.server';
import { noticeRead } from '#db/schema/notices';

/** Marks notices read up to the newest that was shown; one that came since stays unread. */
export async function markNoticesRead(
  actor: Actor,
  upTo: number,
): Promise<Outcome<{ upTo: number }, 'not-allowed' | 'no-such-notice'>> {
  if (!may(actor, 'see own corrections') || actor.kind !== 'account') return refused('not-allowed');
  if (!Number.isSafeInteger(upTo) || upTo < 0) return refused('no-such-notice');
  await database()
    .insert(noticeRead)
    .values({ accountId: actor.accountId, stepId: upTo })
    .onConflictDoUpdate({
      target: noticeRead.accountId,
      set: { stepId: sql`greatest(${noticeRead.stepId}, excluded.step_id)` },
    });
  return done({ upTo });
}
