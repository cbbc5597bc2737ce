import { expect, test } from 'vitest';
import { silentMinutes } from '#app/domain/imports/silent-feed';

const now = new Date('2026-11-22T03:00:00Z');
const ago = (minutes: number) => now.getTime() - minutes * 60_000;
const day = 24 * 60;
const feed = (heard: number | null, { since = 600, ended = null as number | null } = {}) => ({
  ...{ source: 'mask-sales', watchedSince: ago(since), endedAt: ended === null ? null : ago(ended) },
  heardAt: heard === null ? null : ago(heard),
});

test.each([
  ['no feed', [], null],
  ['one that comes', [feed(4)], null],
  ['one that is a little late', [feed(14)], null],
  ['one that answers with nothing new, or that nobody asks', [feed(40)], 40],
  ['one that was silent from the beginning', [feed(null, { since: 20 })], 20],
  ['one that has just been begun', [feed(null, { since: 2 })], null],
  ['one whose watcher died a day ago', [feed(day)], day],
  ['one whose watcher died a month ago', [feed(30 * day)], 30 * day],
  ['one that was ended in so many words', [feed(day, { ended: 10 })], null],
  ['one that was ended beside one that has stopped', [feed(2 * day, { ended: 10 }), feed(40)], 40],
])('%s', (_, feeds, minutes) => expect(silentMinutes(feeds, now)).toBe(minutes));
