import type { fact, change, code } from '#db/schema/places';
import type { stock } from '#db/schema/stock';
import type { confirmation } from '#db/schema/corrections';
import { isField, type FactValue, type Field } from '#app/domain/places/place';
import { columnsOf, type PlaceItemRow, type PlaceRow } from '#app/domain/places/published-value';
import type { Cutoff } from './cutoff';

/** Everything that is stored about one place. */
export interface Dossier {
  place: PlaceRow;
  items: PlaceItemRow[];
  facts: FactRow[];
  codes: (typeof code.$inferSelect)[];
  stock: StockRow[];
}

export type StockRow = Omit<typeof stock.$inferSelect, 'since'>;

export type FactRow = Pick<
  typeof fact.$inferSelect,
  'placeId' | 'item' | 'field' | 'version' | 'causeKind' | 'causeId' | 'observedAt' | 'changedAt' | 'confirmedAt'
>;
export type ChangeRow = typeof change.$inferSelect;
export type ConfirmationRow = Pick<
  typeof confirmation.$inferSelect,
  'placeId' | 'item' | 'field' | 'at' | 'confirmedBefore'
>;

/** What came after a cut-off, and what is needed to take it back. */
export interface Afterwards {
  /** Changes after it, oldest first. */
  later: readonly ChangeRow[];
  /** For the facts changed since, their last change before it. */
  earlier: readonly ChangeRow[];
  /** Confirmations of published values after it, oldest first. */
  confirmations: readonly ConfirmationRow[];
}

/** The place as it stood at the cut-off, or null where it came later. */
export function dossierAt(
  cutoff: Pick<Cutoff, 'at'>,
  now: Dossier,
  { later, earlier, confirmations }: Afterwards,
): Dossier | null {
  if (later.some((change) => change.field === '')) return null;
  const dossier = { ...now, items: [...now.items], facts: [...now.facts] };
  for (const change of firstOfEachFact(later)) takeBack(dossier, change, earlier.find(isSameFact(change)));
  dossier.facts = dossier.facts
    .map((fact) => {
      if (fact.confirmedAt === null || fact.confirmedAt <= cutoff.at) return fact;
      return { ...fact, confirmedAt: confirmations.find(isSameFact(fact))?.confirmedBefore ?? null };
    })
    .filter((fact) => fact.version > 1 || fact.confirmedAt !== null);
  return dossier;
}

function takeBack(dossier: Dossier, change: ChangeRow, earlier: ChangeRow | undefined) {
  const { placeId, item, field, observedBefore, confirmedBefore } = change;
  if (!isField(field)) throw new Error(`The change ${change.seq} is of ${field}, which is no field.`);
  const columns = columnsOf(field, change.before as FactValue<Field>);
  if (item === '') dossier.place = { ...dossier.place, ...columns };
  else dossier.items = dossier.items.map((row) => (row.item === item ? { ...row, ...columns } : row));
  dossier.facts = dossier.facts.filter((fact) => !isSameFact(change)(fact));
  const { causeKind, causeId, createdAt } = dossier.place;
  const was = earlier ?? { version: 1, causeKind, causeId, at: createdAt };
  dossier.facts.push({
    placeId,
    item,
    field,
    version: was.version,
    causeKind: was.causeKind,
    causeId: was.causeId,
    changedAt: was.at,
    observedAt: observedBefore,
    confirmedAt: confirmedBefore,
  });
}

/** The change that replaced the value of the cut-off, for each fact that was changed since. */
const firstOfEachFact = (later: readonly ChangeRow[]) =>
  later.filter((change, at) => later.findIndex(isSameFact(change)) === at);

interface OneFact {
  item: string;
  field: string;
}

const isSameFact = (one: OneFact) => (other: OneFact) => one.item === other.item && one.field === other.field;
