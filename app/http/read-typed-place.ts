import type { Field } from '#app/domain/places/place';
import { readFactValue } from '#app/domain/places/read-value';
import type { Typed } from './form.server';
import { problemKey } from './problem-key';
import type { Problems } from './problems.server';
import { readTypedHow } from './read-proposed';

/** What is asked of a place that is not listed. */
export const missingPlaceFields = ['name', 'kind', 'location', 'phone'] as const satisfies readonly Field[];

/** Reads a missing place from a form; only the phone may stay empty. */
export function readTypedPlace(typed: Typed, today: string): { place: Record<string, unknown>; problems: Problems } {
  const { problems, ...how } = readTypedHow(typed, 'name', today);
  const place: Record<string, unknown> = { ...how };
  for (const field of missingPlaceFields) {
    if (field === 'phone' && !typed.phone?.trim()) place.phone = null;
    else {
      const read = readFactValue(field, typed);
      if (read.ok) place[field] = read.value;
      else for (const wrong of read.problems) problems[wrong.input] ??= problemKey(wrong);
    }
  }
  return { place, problems };
}
