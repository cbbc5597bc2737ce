import type { FactValue } from '#app/domain/places/place';
import type { KnownFact } from '#app/domain/places/place-facts.server';

export type ShownFact = Pick<KnownFact, 'field' | 'item' | 'source'> & {
  value: FactValue;
  cause: KnownFact['cause']['kind'];
  changedAt: string;
  observedAt: string | null;
  confirmedAt: string | null;
};

/** A fact as a page shows it: who confirmed it, and which correction set it, stay behind. */
export const shownFact = ({
  field,
  item,
  value,
  source,
  cause,
  changedAt,
  observedAt,
  confirmedAt,
}: KnownFact): ShownFact => ({
  field,
  item,
  value,
  source,
  cause: cause.kind,
  changedAt: changedAt.toISOString(),
  observedAt: observedAt?.toISOString() ?? null,
  confirmedAt: confirmedAt?.toISOString() ?? null,
});
