import { expect, test } from 'vitest';
import { weekdays } from '#app/domain/kst';
import { bearings } from '#app/domain/places/distance';
import { choicesOf } from '#app/domain/places/form-inputs';
import { specialDays } from '#app/domain/places/hours';
import { inputProblems } from '#app/domain/places/input-problem';
import { fields } from '#app/domain/places/place';
import { operatingStates, placeKinds, sellingMethods } from '#app/domain/places/place-kinds';
import { items } from '#app/domain/stock/items.server';
import english from '#content/messages/en.json';
import korean from '#content/messages/ko.json';

const wordsAt = (messages: object, key: string) =>
  key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages);

test('everything a fact can be or be wrong about has words in both languages', () => {
  const keys = [
    ...inputProblems.map((problem) => `problem.${problem}`),
    ...fields.flatMap((field) => [`fact.${field}.label`, `fact.${field}.hint`]),
    ...placeKinds.map((kind) => `kind.${kind}`),
    ...operatingStates.map((state) => `operatingState.${state}`),
    ...sellingMethods.map((method) => `sellingMethod.${method}`),
    ...weekdays.map((day) => `weekday.${day}`),
    ...specialDays.map((day) => `hours.${day}`),
    ...[...weekdays, ...specialDays].flatMap(choicesOf).map((choice) => `hours.choice.${choice || 'times'}`),
    ...(['open', 'lunch', 'closed', 'unknown'] as const).map((status) => `hours.now.${status}`),
    ...bearings.map((bearing) => `bearing.${bearing}`),
    ...(['before', 'after', 'rotation', 'weekend', 'unsure', 'anyone'] as const).map((is) => `sale.today.${is}`),
    ...items.flatMap(({ scheme }) => scheme?.rules ?? []).map(({ topic }) => `sale.topic.${topic}`),
  ];
  for (const key of keys)
    for (const messages of [korean, english]) expect(wordsAt(messages, key), key).toEqual(expect.stringMatching(/\S/));
});

test('every problem gives an example', () => {
  const withoutExample = inputProblems.filter((problem) => {
    const words = korean.problem[problem];
    return !/예:|처럼|같은 값/.test(words);
  });
  expect(withoutExample).toEqual(['required', 'cannot-be-unknown', 'not-a-choice']);
});
