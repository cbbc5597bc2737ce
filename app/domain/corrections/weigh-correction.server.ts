import { and, countDistinct, eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.server';
import { step } from '#db/schema/corrections';
import { stock } from '#db/schema/stock';
import { currentFact } from '#app/domain/places/current-fact.server';
import { facts, isField } from '#app/domain/places/place';
import type { Weight } from './rank';

interface Weighed {
  id: string;
  revision: number;
  placeId: string | null;
  item: string;
  field: string;
}

/**
 * What the rank of a correction follows from, read as it is now. A missing place weighs as its wrong name would. People
 * count who said the same as it stands: who amends it to something else does not take them along.
 */
export async function weighCorrection(db: Database | Tx, one: Weighed, now: Date): Promise<Weight> {
  const { placeId, item } = one;
  const field = isField(one.field) ? one.field : 'name';
  const { risk, reviewAfterDays } = facts[field];
  const [said] = await db
    .select({ others: countDistinct(step.by) })
    .from(step)
    .where(and(eq(step.correctionId, one.id), eq(step.revision, one.revision), eq(step.kind, 'confirmed')));
  const people = 1 + (said?.others ?? 0);
  if (placeId === null) return { risk, reviewAfterDays, people, stocked: false, daysSinceConfirmed: null };

  const current = await currentFact(db, { placeId, item, field });
  const [supplied] = await db.select({ item: stock.item }).from(stock).where(eq(stock.placeId, placeId)).limit(1);
  return {
    risk,
    reviewAfterDays,
    people,
    stocked: supplied !== undefined,
    daysSinceConfirmed: current && daysSince(current, now),
  };
}

function daysSince({ changedAt, confirmedAt }: { changedAt: Date; confirmedAt: Date | null }, now: Date): number {
  return Math.max(0, now.getTime() - Math.max(changedAt.getTime(), confirmedAt?.getTime() ?? 0)) / 86_400_000;
}
