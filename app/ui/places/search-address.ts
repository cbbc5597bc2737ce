import { placeKinds, type PlaceKind } from '#app/domain/places/place-kinds';

/** What an address of the results says is looked for. */
export interface SearchAddress {
  q: string;
  /** Coordinates or the name of a neighbourhood. */
  near: string;
  kinds: PlaceKind[];
  /** "public-mask.plenty" */
  stock: string[];
  open: boolean;
  /** From 1. */
  page: number;
}

const mostPages = 5000;

export function readSearchAddress(query: URLSearchParams): SearchAddress {
  const text = (name: string) => (query.get(name) ?? '').replace(/\s+/gu, ' ').trim().slice(0, 100);
  const page = Number(query.get('page') ?? 1);
  return {
    q: text('q'),
    near: text('near'),
    kinds: placeKinds.filter((kind) => query.getAll('kind').includes(kind)),
    stock: query.getAll('stock').slice(0, 20),
    open: query.get('open') === 'on',
    page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1,
  };
}

/** "/search?q=…" without what is not asked for. */
export function searchAddress({
  q = '',
  near = '',
  kinds = [],
  stock = [],
  open = false,
  page = 1,
}: Partial<SearchAddress>): string {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (near) query.set('near', near);
  for (const kind of kinds) query.append('kind', kind);
  for (const state of stock) query.append('stock', state);
  if (open) query.set('open', 'on');
  if (page > 1) query.set('page', String(page));
  const asked = query.toString();
  return asked ? `/search?${asked}` : '/search';
}

/** Whether anything narrows what is looked for. */
export const isFiltered = ({ kinds, stock, open }: SearchAddress): boolean =>
  kinds.length > 0 || stock.length > 0 || open;
