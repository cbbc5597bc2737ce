import type { Item } from '#app/domain/stock/item';
import { unknownState } from '#app/domain/stock/shown-state';
import type { Language } from '#app/i18n/languages';

/** How the states of an item look, in one language. Number 0 is the unknown state, as in the files of the map. */
export interface ItemLook {
  id: string;
  name: string;
  /** Minutes after which a report says nothing about now. */
  oldAfter: number;
  states: readonly StateLook[];
}

export interface StateLook {
  code: string;
  word: string;
  means: string;
  shape: string;
  colour: Item['states'][number]['colour'];
}

const unknownCode = 'unknown';

export const itemLook = (item: Item, language: Language): ItemLook => ({
  id: item.id,
  name: item.name[language],
  oldAfter: item.officialIsOldAfter,
  states: [unknownState, ...item.states].map(({ code, word, means, shape, colour }) => ({
    code: code ?? unknownCode,
    word: word[language],
    means: means[language],
    shape,
    colour,
  })),
});
