import type { Item } from './item';

/** How a state is shown. */
export type ShownState = Pick<Item['states'][number], 'word' | 'means' | 'colour'> & {
  code: string | null;
  shape: string;
};

/** No report, or one too old: the same for every item. */
export const unknownState: ShownState = {
  code: null,
  word: { ko: '확인 안 됨', en: 'Not known' },
  means: { ko: '소식이 없거나 오래됨', en: 'No report, or an old one' },
  shape: '?',
  colour: 'outline',
};

/** The item's state by its code; what the item does not declare is not known. */
export const shownState = (item: Item, code: string | null): ShownState =>
  item.states.find((state) => state.code === code) ?? unknownState;
