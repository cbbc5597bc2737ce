import type { Item } from '#app/domain/stock/item';
import type { WantedStock } from '#app/domain/stock/search-with-stock.server';
import type { Language } from '#app/i18n/languages';

/** A state that results can be narrowed to. */
export interface StockChoice {
  /** "public-mask.plenty", as the address says it. */
  value: string;
  item: string;
  word: string;
  shape: string;
}

/** States that are a quantity of at least two: nobody looks for a shop that has none. */
const choosable = (item: Item) => item.states.filter(({ range }) => range && range.from >= 2);

const valueOf = (item: Item, code: string) => `${item.id}.${code}`;

export const stockChoices = (items: readonly Item[], language: Language): StockChoice[] =>
  items.flatMap((item) =>
    choosable(item).map(({ code, word, shape }) => ({
      value: valueOf(item, code),
      item: item.name[language],
      word: word[language],
      shape,
    })),
  );

/** Of what an address asks for, the states that there are. */
export const wantedStock = (items: readonly Item[], values: readonly string[]): WantedStock[] =>
  items.flatMap((item) =>
    choosable(item).flatMap(({ code }) => (values.includes(valueOf(item, code)) ? [{ item, state: code }] : [])),
  );
