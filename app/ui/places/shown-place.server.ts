import { isOpenAt } from '#app/domain/places/open-at';
import { itemById } from '#app/domain/stock/items.server';
import type { FoundWithStock } from '#app/domain/stock/search-with-stock.server';
import type { Language } from '#app/i18n/languages';
import { shownStock } from './shown-stock';

export type ShownPlace = ReturnType<typeof shownPlace>;

/** What a line of results shows of a place, in one language. */
export function shownPlace({ place, metres, stock }: FoundWithStock['hits'][number], language: Language, now: Date) {
  const { id, name, kind, address, lat, lng, operatingState } = place;
  return {
    id,
    name,
    kind,
    address,
    lat,
    lng,
    operatingState,
    metres,
    open: isOpenAt(place, now),
    stock: stock.flatMap((report) => {
      const item = itemById(report.item);
      return item ? [shownStock(item, report, language, now)] : [];
    }),
  };
}
