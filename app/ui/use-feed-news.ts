import { useEffect, useState } from 'react';
import { feedNewsPath } from '#app/public-api/map/map-data';

export interface FeedNews {
  silentMinutes: number | null;
  invented: boolean;
}

const every = 60_000;

/** What is said of the feed: as the page was loaded with it, and on a page that stays open, such as a map, as of now. */
export function useFeedNews(loaded: FeedNews | null, staysOpen: boolean): FeedNews | null {
  const [heard, setHeard] = useState<FeedNews | null>(null);
  useEffect(() => {
    if (!staysOpen) return;
    const ask = () => {
      if (document.hidden) return;
      fetch(feedNewsPath)
        .then((answer) => (answer.ok ? (answer.json() as Promise<FeedNews>) : null))
        .then((news) => news && setHeard(news))
        // The map itself says that it is cut off.
        .catch(() => undefined);
    };
    const timer = setInterval(ask, every);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [staysOpen]);
  return heard ?? loaded;
}
