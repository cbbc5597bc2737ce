import type { AppLoadContext } from '@remix-run/node';
import { feedNews, type FeedNews } from '#app/domain/imports/feed-memory.server';
import { items } from '#app/domain/stock/items.server';
import type { EdgeContext } from './edge-context.server';

/** What the frame of every page shows: of the person who looks at it, and whether the stock is coming. */
export async function visitorOf(context: AppLoadContext) {
  const edge = context as unknown as EdgeContext;
  const { actor, name } = await edge.who();
  return {
    visitor: actor.kind === 'account' ? { name: name ?? '', role: actor.role } : null,
    sample: edge.sample,
    operatorContact: edge.operatorContact,
    // Where the database is away there are pages to be read all the same.
    feed: await feedNews(new Date()).catch((): FeedNews => ({ silentMinutes: null, invented: false })),
    items: Object.fromEntries(items.map(({ id, name }) => [id, name[edge.language]])),
  };
}
