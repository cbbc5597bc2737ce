import type { Field, Place } from './place';

/** What people type freely, or could be somebody's own number. */
const couldBePrivate: readonly Field[] = ['phone', 'entranceNote'];

/**
 * Whether the history keeps quiet about the former values of a fact: nothing is published of it now, perhaps since it was
 * somebody's home number, and what was taken down must not go on standing a few lines below.
 */
export const isTakenDown = (place: Pick<Place, 'phone' | 'entranceNote'>, field: Field | null): boolean =>
  field !== null && couldBePrivate.includes(field) && place[field as 'phone' | 'entranceNote'] === null;
