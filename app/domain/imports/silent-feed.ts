/** What is known of a feed that is watched, or was; instants in milliseconds. */
export interface WatchedFeed {
  source: string;
  watchedSince: number;
  heardAt: number | null;
  endedAt: number | null;
}

/** Three rounds of a feed that comes every five minutes. */
const silentAfter = 15;

/**
 * For how many whole minutes a feed has brought nothing new; null where all is well, or none is expected. Nothing but an
 * operator's word ends one: a watcher that died looks the same after a day, and people must know it all the more.
 */
export function silentMinutes(feeds: Iterable<WatchedFeed>, now: Date): number | null {
  const minutesSince = (at: number) => Math.floor((now.getTime() - at) / 60_000);
  const silences = [...feeds]
    .filter(({ endedAt }) => endedAt === null)
    .map(({ heardAt, watchedSince }) => minutesSince(heardAt ?? watchedSince));
  const longest = Math.max(...silences, -1);
  return longest >= silentAfter ? longest : null;
}
