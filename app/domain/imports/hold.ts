import { fields, type FactValue, type Field } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';
import type { OfficialDoc } from './official-row';

/** Why a whole import waits for a person; its counts are what the person needs to see. */
export type HoldReason =
  | { kind: 'places-lost'; count: number; of: number }
  | { kind: 'field-changed'; field: Field; count: number; of: number }
  | { kind: 'older-than-last'; last: string };

export interface Comparison {
  /** Places in the source's previous import. */
  previous: number;
  /** Those of them that this file does not have. */
  lost: number;
  /** In how many of them a field says something else; filling an empty one does not count. */
  changedIn: Partial<Record<Field, number>>;
}

/** More than 2 % of the places gone, or one field different in more than 5 %, is more likely a broken file than the world. */
export function reasonToHold({ previous, lost, changedIn }: Comparison): HoldReason | null {
  if (lost > previous * 0.02) return { kind: 'places-lost', count: lost, of: previous };
  for (const field of fields) {
    const count = changedIn[field] ?? 0;
    if (count > previous * 0.05) return { kind: 'field-changed', field, count, of: previous };
  }
  return null;
}

/** The fields in which a source says something else than in its last import. */
export const changedFields = (last: OfficialDoc, next: OfficialDoc): Field[] =>
  fields.filter((field) => {
    const [before, now] = [last[field], next[field]];
    return now !== undefined && (before === undefined || !sameValue(field, before, now));
  });

/** Whether a change only adds what was empty before. */
export function onlyFills(field: Field, before: FactValue | undefined, now: FactValue | undefined): boolean {
  if (before === undefined || before === null) return true;
  if (field !== 'location' || now === undefined || now === null) return false;
  const [was, is] = [before as FactValue<'location'>, now as FactValue<'location'>];
  const sameAddress =
    was.address === '' || sameValue('location', { ...is, lat: null, lng: null }, { ...was, lat: null, lng: null });
  return sameAddress && (was.lat === null || (was.lat === is.lat && was.lng === is.lng));
}
