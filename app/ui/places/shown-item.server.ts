import { kstDate } from '#app/domain/kst';
import type { Place } from '#app/domain/places/place';
import type { KnownFact } from '#app/domain/places/place-facts.server';
import type { Item } from '#app/domain/stock/item';
import { rulesOn, todaySentence } from '#app/domain/stock/sale-rules';
import type { PlaceStock } from '#app/domain/stock/stock-of-places.server';
import type { Language } from '#app/i18n/languages';
import type { ShownItem } from './place-stock';
import { shownFact } from './shown-fact.server';
import { shownStock } from './shown-stock';

/** Everything a page shows of one item at one place, in one language. */
export function shownItem(
  item: Item,
  { place, facts, stock }: { place: Place; facts: KnownFact[]; stock: PlaceStock[] },
  language: Language,
  now: Date,
): ShownItem {
  const today = todaySentence(item, kstDate(now), place.kind);
  return {
    stock: shownStock(item, stock.find((report) => report.item === item.id) ?? null, language, now),
    sale: today && {
      scheme: item.scheme?.name[language] ?? '',
      today,
      rules: rulesOn(item, kstDate(now), place.kind).map(({ topic, says, certain, readIn }) => ({
        topic,
        says: says[language],
        certain,
        readIn,
      })),
    },
    facts: facts.filter((fact) => fact.item === item.id).map(shownFact),
  };
}
