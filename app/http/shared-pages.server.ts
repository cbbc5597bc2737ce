import type { IncomingMessage, ServerResponse } from 'node:http';
import { onFeedNews } from '#app/domain/imports/feed-memory.server';
import { onPlaces } from '#app/domain/places/place-memory.server';
import { onStock } from '#app/domain/stock/stock-memory.server';
import { pathWithoutLanguage } from '#app/i18n/languages';
import { readCookie } from './cookies.server';
import { pageCache, type Made } from './page-cache.server';
import { lifeOf, type PageLife } from './page-life';

const mostBytes = 48 * 1024 * 1024;
/** A page asked for by a longer address is nobody else's. */
const longestAddress = 300;

/** The pages that are the same for everybody, kept for a moment, and forgotten when what they show has changed. */
export function sharedPages() {
  const cache = pageCache(mostBytes);
  const placeChanged = (ids: readonly string[] | 'all'): void => {
    const changed = ids === 'all' ? null : new Set(ids);
    cache.forget((key) => {
      const [, kind, id] = pathOf(key).split('/');
      if (kind === 'places') return changed === null || changed.has((id ?? '').replace(/\.data$/, ''));
      return showsPlaces.test(kind ?? '');
    });
  };
  // Every page says whether stock is coming.
  const newsChanged = () => cache.forget(() => true);
  const stops = [onPlaces(placeChanged), onStock(placeChanged), onFeedNews(newsChanged)];

  return {
    /** Answers it as 'sent' where the page is a shared one; otherwise what `make` made, for this asker alone. */
    async answer(
      request: IncomingMessage,
      response: ServerResponse,
      url: URL,
      make: () => Promise<Made>,
    ): Promise<Made> {
      const life = sharedLife(request, url);
      if (!life) return make();
      return cache.answer(request, response, url.href, life, make);
    },
    now: cache.now,
    close: () => stops.forEach((stop) => stop()),
  };
}

/** Null where the page may be another for somebody else: asked for with a cookie of ours, or to send something. */
function sharedLife(request: IncomingMessage, { origin, pathname, search }: URL): PageLife | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const { cookie = null } = request.headers;
  if (readCookie(cookie, 'session', origin) !== null || readCookie(cookie, 'browser', origin) !== null) return null;
  return pathname.length + search.length <= longestAddress ? lifeOf(pathWithoutLanguage(pathname)) : null;
}

const showsPlaces = /^(?:|_root\.data|search|search\.data|map|map\.data)$/;

const pathOf = (key: string) => pathWithoutLanguage(new URL(key).pathname);
