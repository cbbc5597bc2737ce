import { and, eq, isNull, sql } from 'drizzle-orm';
import { transaction } from '#db/client.server';
import { feed } from '#db/schema/imports';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { feedChannel } from './note-feed.server';
import type { StockFeed } from './stock-feeds';

/** Ends a feed: nothing is expected of it any more, and no page says that it does not come. */
export async function endFeed(
  actor: Actor,
  source: StockFeed,
  now = new Date(),
): Promise<Outcome<{ origin: string; heardAt: Date | null }, 'not-allowed' | 'not-expected'>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  return transaction(async (tx) => {
    const [ended] = await tx
      .update(feed)
      .set({ endedAt: now })
      .where(and(eq(feed.source, source), isNull(feed.endedAt)))
      .returning({ origin: feed.origin, heardAt: feed.heardAt });
    if (!ended) return refused('not-expected');
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
    const subject = { kind: 'feed', id: source };
    await appendAudit(tx, { actor: auditName(actor), action: 'end-feed', subject, payload: ended, at: now });
    return done(ended);
  });
}
