/** What is known of a feed that is watched, or was; instants in milliseconds. */
export interface WatchedFeed {
  source: string;
  watchedSince: number;
  askedAt: number;
  heardAt: number | null;
}

/** Three rounds of a feed that comes every five minutes. */
const silentAfter = 15;
/** A feed that nobody has looked at for a day is over: its states are old, and their age says so. */
const overAfter = 24 * 60;

/** For how many whole minutes a live feed has brought nothing new; null where all is well, or none is live. */
export function silentMinutes(feeds: Iterable<WatchedFeed>, now: Date): number | null {
  const minutesSince = (at: number) => Math.floor((now.getTime() - at) / 60_000);
  const silences = [...feeds]
    .filter(({ askedAt }) => minutesSince(askedAt) < overAfter)
    .map(({ heardAt, watchedSince }) => minutesSince(heardAt ?? watchedSince));
  const longest = Math.max(...silences, -1);
  return longest >= silentAfter ? longest : null;
}
