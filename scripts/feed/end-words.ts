import type { StockFeed } from '#app/domain/imports/stock-feeds';

export const noSuchFeed = (name: string) => `There is no feed ${name}: write mask-sales or mask-replay.`;

/** For whoever has stopped a watcher. */
export const stillExpected = (source: StockFeed) =>
  'The feed is still expected: pages say so when nothing has come for 15 minutes. ' +
  `Where it is over, end it: npm run feed:end -- ${source}`;
