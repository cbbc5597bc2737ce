import { placeKinds, type PlaceKind } from '#app/domain/places/place-kinds';

/** What an address of the map says: where one looks, what is shown, and which place is open. */
export interface MapAddress {
  /** "14.25/37.5665/126.978"; '' is all there is. */
  at: string;
  /** The name of a neighbourhood to go to, or ''. */
  near: string;
  item: string;
  /** Codes of the item's states, or "unknown"; none is all. */
  states: string[];
  kinds: PlaceKind[];
  open: boolean;
  /** Only reports of at most so many minutes; null is any. */
  age: (typeof ages)[number] | null;
  /** The id of the place that is open, or ''. */
  place: string;
  /** Of the list, from 1. */
  page: number;
}

/** Places on a page of the list. */
export const listSize = 20;

/** At least one, where there is nothing to list. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / listSize));

export const ages = [30, 60, 180] as const;

export function readMapAddress(query: URLSearchParams): MapAddress {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, 100);
  const page = Number(query.get('page') ?? 1);
  return {
    at: text('at'),
    near: text('near').replace(/\s+/gu, ' '),
    item: text('item'),
    states: query.getAll('state').slice(0, 10),
    kinds: placeKinds.filter((kind) => query.getAll('kind').includes(kind)),
    open: query.get('open') === 'on',
    age: ages.find((age) => String(age) === query.get('age')) ?? null,
    place: /^[0-9a-z]{10}$/.test(text('place')) ? text('place') : '',
    page: Number.isInteger(page) && page >= 1 && page <= 5000 ? page : 1,
  };
}

/** "/map?…" without what is not asked for. */
export function mapAddress(asked: Partial<MapAddress>, path = '/map'): string {
  const { at, near, item, states = [], kinds = [], open, age, place, page = 1 } = asked;
  const query = new URLSearchParams();
  if (item) query.set('item', item);
  for (const state of states) query.append('state', state);
  for (const kind of kinds) query.append('kind', kind);
  if (open) query.set('open', 'on');
  if (age) query.set('age', String(age));
  if (near) query.set('near', near);
  if (place) query.set('place', place);
  if (page > 1) query.set('page', String(page));
  const words = [query.toString(), at && `at=${at}`].filter(Boolean).join('&');
  return words ? `${path}?${words}` : path;
}

export const narrows = ({ states, kinds, open, age }: MapAddress): boolean =>
  states.length > 0 || kinds.length > 0 || open || age !== null;
