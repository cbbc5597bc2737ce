import { facts, type FactValue, type Field, type Source } from '#app/domain/places/place';
import { sameOfficial, sameValue, streetAndNumber } from '#app/domain/places/same-value';

/** What a source says of one fact now, and what it said in its last import; `last` undefined: it never spoke of it. */
export interface Claim {
  field: Field;
  source: Source;
  last: FactValue | undefined;
  next: FactValue;
  observedAt: Date;
}

/** What is published, and who said so: a source by itself, or a volunteer whose correction was approved. */
export interface Published {
  value: FactValue;
  by: { kind: 'source'; source: Source | null } | { kind: 'volunteer'; observedAt: Date };
}

/** What is to be done: everything left out is left alone. */
export interface Settlement {
  publish?: { value: FactValue };
  /** The source says what is published: refreshes when it was last confirmed. */
  confirm?: true;
  mismatch?: 'open' | 'open-with-deadline' | 'close';
  /** Told to the author of the correction whose value was published. */
  tell?: 'source-agreed' | 'upstream-changed';
}

/** The official sources and the crowd: one fact, one claim, no clock and no database. */
export function settle(claim: Claim, published: Published): Settlement {
  if (claim.last !== undefined && sameValue(claim.field, claim.last, claim.next)) return {};
  return facts[claim.field].lead === claim.source ? settleLead(claim, published) : settleOther(claim, published);
}

function settleLead({ field, next, last, observedAt }: Claim, { value, by }: Published): Settlement {
  const publish = { publish: { value: next } };
  if (by.kind === 'source')
    return sameValue(field, next, value) ? { mismatch: 'close' } : { ...publish, mismatch: 'close' };
  if (sameValue(field, next, value)) return { confirm: true, mismatch: 'close', tell: 'source-agreed' };
  // A source that falls silent contradicts nobody.
  if (fallsSilent(field, last, next)) return {};
  switch (facts[field].policy) {
    case 'official-first':
      return { ...publish, mismatch: 'close', tell: 'upstream-changed' };
    case 'crowd-first':
      return { mismatch: 'open-with-deadline' };
    case 'newest-first':
      return observedAt > by.observedAt
        ? { ...publish, mismatch: 'open', tell: 'upstream-changed' }
        : { mismatch: 'open' };
  }
}

/** Fills what is empty, confirms what is equal, and publishes nothing over anybody else. */
function settleOther({ field, source, last, next }: Claim, { value, by }: Published): Settlement {
  if (next === null) return {};
  const filled = filling(field, value, next);
  if (filled !== undefined) return { publish: { value: filled } };
  if (sameOfficial(field, value, next)) return { confirm: true, mismatch: 'close' };
  const ownFilling =
    by.kind === 'source' && by.source === source && last !== undefined && sameValue(field, last, value);
  return ownFilling ? { publish: { value: next }, mismatch: 'close' } : { mismatch: 'open' };
}

/** The published value with what another source can add to it; undefined where nothing is missing. */
function filling(field: Field, published: FactValue, next: FactValue): FactValue | undefined {
  if (published === null) return next;
  if (field !== 'location') return undefined;
  const [here, there] = [asLocation(published), asLocation(next)];
  if (here.address === '') return there;
  if (here.lat !== null || there.lat === null) return undefined;
  const sameDoor = streetAndNumber(here.address) === streetAndNumber(there.address);
  return sameDoor ? { ...here, lat: there.lat, lng: there.lng } : undefined;
}

function fallsSilent(field: Field, last: FactValue | undefined, next: FactValue): boolean {
  if (next === null) return true;
  if (field !== 'location' || last === undefined || last === null) return false;
  const [before, now] = [asLocation(last), asLocation(next)];
  return now.lat === null && sameValue('location', { ...before, lat: null, lng: null }, now);
}

const asLocation = (value: FactValue) => value as FactValue<'location'>;
