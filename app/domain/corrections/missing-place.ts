import * as z from 'zod/mini';
import { factShapes } from '#app/domain/places/fact-shapes';
import { valueKey } from '#app/domain/places/same-value';
import { wrongParts, type Wrong } from '#app/domain/wrong';

/** What somebody must say of a place that is not listed; the rest can be corrected once it is. */
export const missingPlaceShape = z.object({
  name: factShapes.name,
  kind: factShapes.kind,
  location: factShapes.location,
  phone: z.nullable(factShapes.phone),
});

export type MissingPlace = z.infer<typeof missingPlaceShape>;

/** A field of the place → what is wrong with it. */
export type MissingPlaceProblems = Partial<Record<keyof MissingPlace, Wrong>>;

export function readMissingPlace(
  raw: unknown,
): { ok: true; value: MissingPlace } | { ok: false; problems: MissingPlaceProblems } {
  const read = missingPlaceShape.safeParse(raw, { reportInput: true });
  return read.success ? { ok: true, value: read.data } : { ok: false, problems: wrongParts(read.error.issues) };
}

/** Two proposals with one key speak of the same shop: its name at its address, however they were typed. */
export const missingPlaceKey = ({ name, location }: MissingPlace) =>
  `${valueKey('name', name)}\n${valueKey('location', { ...location, lat: null, lng: null })}`;
