import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { correction, decision } from '#db/schema/corrections';

const fewest = 5;

/** Median minutes from submitting to the final decision over the last thirty days; null below five decisions. */
export async function usualAnswerMinutes(now = new Date()): Promise<number | null> {
  const minutes = sql<number>`extract(epoch from ${decision.at} - ${correction.createdAt}) / 60`;
  const [row] = await database()
    .select({
      count: sql<number>`count(*)::int`,
      median: sql<number | null>`percentile_cont(0.5) within group (order by ${minutes})`,
    })
    .from(decision)
    .innerJoin(correction, eq(correction.id, decision.correctionId))
    .where(
      and(
        eq(decision.final, true),
        isNull(decision.undoneAt),
        gte(decision.at, new Date(now.getTime() - 30 * 86_400_000)),
      ),
    );
  return row && row.count >= fewest && row.median !== null ? Math.max(1, Math.round(row.median)) : null;
}
