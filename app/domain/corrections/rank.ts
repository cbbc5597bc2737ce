import type { Risk } from '#app/domain/places/place';

/** What makes a correction more or less pressing; all of it known when it is sent, but for the people, who may join. */
export interface Weight {
  /** What the wrong value costs a person who trusts it. */
  risk: Risk;
  /** The place has stock that people come for. */
  stocked: boolean;
  /** How many people said the same. */
  people: number;
  /** How old the published value is, since anybody last set or confirmed it; null for a place that is not listed yet. */
  daysSinceConfirmed: number | null;
  reviewAfterDays: number;
}

/** Why a card stands where it stands, for a sentence in words. */
export type RankReason =
  | { code: 'harm'; risk: Risk }
  | { code: 'stocked' }
  | { code: 'people'; count: number }
  | { code: 'stale'; days: number }
  | { code: 'waited'; hours: number };

const hour = 3_600_000;

/**
 * Harm × reach × staleness, as a head start of 2 to 72 hours over the time it came. A head start is bounded, so whatever
 * waits longer than three days more than its neighbours comes before all of them: nothing waits for ever.
 */
export function rankAt(createdAt: Date, weight: Weight): Date {
  return new Date(createdAt.getTime() - 2 * weight.risk * reach(weight) * staleness(weight) * hour);
}

export function rankReasons(createdAt: Date, weight: Weight, now: Date): RankReason[] {
  const reasons: RankReason[] = [{ code: 'harm', risk: weight.risk }];
  if (weight.stocked) reasons.push({ code: 'stocked' });
  if (weight.people > 1) reasons.push({ code: 'people', count: weight.people });
  if (staleness(weight) > 1) reasons.push({ code: 'stale', days: Math.floor(weight.daysSinceConfirmed ?? 0) });
  const hours = Math.floor((now.getTime() - createdAt.getTime()) / hour);
  if (hours > 0) reasons.push({ code: 'waited', hours });
  return reasons;
}

const reach = ({ stocked, people }: Weight) => 1 + (stocked ? 1 : 0) + Math.min(2, Math.max(0, people - 1));

function staleness({ daysSinceConfirmed, reviewAfterDays }: Weight): 1 | 2 | 3 {
  if (daysSinceConfirmed === null || daysSinceConfirmed < reviewAfterDays / 2) return 1;
  return daysSinceConfirmed < reviewAfterDays ? 2 : 3;
}
