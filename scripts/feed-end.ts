import { isStockFeed } from '#app/domain/imports/stock-feeds';
import { kstStamp } from '#app/domain/kst';
import { command, Failure } from './command';
import { noSuchFeed } from './feed/end-words';
import { endWatched } from './feed/watch-feed';

const refusals = {
  'not-expected': 'Nothing is expected of this feed: it was not watched, or was ended before.',
  'not-allowed': 'A command may do this; something is wrong.',
};

await command({ name: 'feed:end', usage: 'mask-sales|mask-replay', words: 1 }, async ({ words: [source = ''] }) => {
  if (!isStockFeed(source)) throw new Error(noSuchFeed(source));
  const outcome = await endWatched({ kind: 'command' }, source);
  if (!('value' in outcome)) throw new Failure(`The feed is being watched: ${outcome.heldBy}. Stop that first.`);
  if (!outcome.value.ok) throw new Failure(refusals[outcome.value.reason]);
  const { origin, heardAt } = outcome.value.value;
  const last = heardAt ? `last news at ${kstStamp(heardAt)}` : 'it brought nothing';
  return {
    text: `${source} is over (${origin}, ${last}). Its states stay, with their age.`,
    json: { source, heardAt },
  };
});
