import * as z from 'zod/mini';
import { factShapes } from '#app/domain/places/fact-shapes';
import { valueKey } from '#app/domain/places/same-value';

/** What somebody must say of a place that is not listed; the rest can be corrected once it is. */
export const missingPlaceShape = z.object({
  name: factShapes.name,
  kind: factShapes.kind,
  location: factShapes.location,
  phone: z.nullable(factShapes.phone),
});

export type MissingPlace = z.infer<typeof missingPlaceShape>;

/** A field of the place → the code of what is wrong with it. */
export type MissingPlaceProblems = Partial<Record<keyof MissingPlace, string>>;

export function readMissingPlace(
  raw: unknown,
): { ok: true; value: MissingPlace } | { ok: false; problems: MissingPlaceProblems } {
  const read = missingPlaceShape.safeParse(raw);
  if (read.success) return { ok: true, value: read.data };
  const problems: MissingPlaceProblems = {};
  for (const { path, message } of read.error.issues) problems[path[0] as keyof MissingPlace] ??= message;
  return { ok: false, problems };
}

/** Two proposals with one key speak of the same shop: its name at its address, however they were typed. */
export const missingPlaceKey = ({ name, location }: MissingPlace) =>
  `${valueKey('name', name)}\n${valueKey('location', { ...location, lat: null, lng: null })}`;
