import { expect, test } from 'vitest';
import ko from '#content/messages/ko.json';
import { problemHelp } from '#app/ui/problem-help';

test('every problem that the handbook tells more of is one with words', () => {
  const wordsOf = (key: string) =>
    key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], ko);
  expect(Object.keys(problemHelp).filter((key) => typeof wordsOf(key) !== 'string')).toEqual([]);
});
