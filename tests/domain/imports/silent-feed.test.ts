import { expect, test } from 'vitest';
import { silentMinutes } from '#app/domain/imports/silent-feed';

const now = new Date('2026-11-22T03:00:00Z');
const ago = (minutes: number) => now.getTime() - minutes * 60_000;
const feed = (asked: number, heard: number | null, since = 600) => ({
  ...{ source: 'mask-sales', watchedSince: ago(since), askedAt: ago(asked) },
  heardAt: heard === null ? null : ago(heard),
});

test.each([
  ['no feed', [], null],
  ['one that comes', [feed(1, 4)], null],
  ['one that is a little late', [feed(4, 14)], null],
  ['one that answers, and with nothing new', [feed(1, 40)], 40],
  ['one that nobody asks any more', [feed(45, 45)], 45],
  ['one that was silent from the beginning', [feed(1, null, 20)], 20],
  ['one that has just been begun', [feed(1, null, 2)], null],
  ['one that nobody has asked for a day', [feed(24 * 60, 24 * 60)], null],
])('%s', (_, feeds, minutes) => expect(silentMinutes(feeds, now)).toBe(minutes));
