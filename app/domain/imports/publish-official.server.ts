import type { Tx } from '#db/client.server';
import type { mismatch } from '#db/schema/imports';
import { noteUpstream } from '#app/domain/corrections/note-upstream.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { amendPlaces } from '#app/domain/places/amend-places.server';
import type { CurrentFact } from '#app/domain/places/current-fact.server';
import { isField, type FactValue, type Field } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';

type Differing = Pick<typeof mismatch.$inferSelect, 'placeId' | 'field' | 'officialValue'>;

interface Details {
  /** The import that said so last. */
  run: { id: string; observedAt: Date };
  /** The facts of the places, which are locked. */
  factsOf: ReadonlyMap<string, (field: Field) => CurrentFact>;
  now: Date;
}

/**
 * Publishes the official values of some mismatches, where they differ still; the authors of what was published are told.
 * Answers how many it published.
 */
export async function publishOfficial(
  tx: Tx,
  mismatches: readonly Differing[],
  { run, factsOf, now }: Details,
): Promise<number> {
  const by = `import:${run.id}`;
  const amended = mismatches.flatMap(({ placeId, field, officialValue }) => {
    const current = isField(field) && factsOf.get(placeId)?.(field);
    const value = officialValue as FactValue;
    if (!current || sameValue(field as Field, current.value, value)) return [];
    return [{ placeId, field: field as Field, current, value }];
  });
  for (const { current, value } of amended) {
    if (current.cause.kind !== 'correction') continue;
    await noteUpstream(tx, current.cause.id, 'upstream-changed', { by, value, at: now });
  }
  await recheckCorrections(
    tx,
    amended.map((one) => ({ ...one, item: '' })),
    { by, at: now },
  );
  await amendPlaces(tx, amended, { cause: { kind: 'import', id: run.id }, observedAt: run.observedAt, now });
  return amended.length;
}
