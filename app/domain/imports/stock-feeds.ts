import { replaySource } from '#app/domain/stock/replay-source';
import type { Source } from '#app/domain/places/place';

/** The feeds of stock that can be read: what they tell of, and whose codes they name sellers by. */
export const stockFeeds = {
  'mask-sales': { item: 'public-mask', codes: 'mask-sellers' },
  /** A day made up by `npm run feed:replay`, in the same shape. */
  [replaySource]: { item: 'public-mask', codes: 'mask-sellers' },
} as const satisfies Record<string, { item: string; codes: Source }>;

export type StockFeed = keyof typeof stockFeeds;

export const isStockFeed = (name: string): name is StockFeed => Object.hasOwn(stockFeeds, name);
