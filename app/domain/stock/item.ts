import * as z from 'zod/mini';
import { placeKinds } from '../places/place-kinds';
import { ruleShape } from './sale-rule';
import { wordsShape } from './words';

const code = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));

/** Colours by name; the interface has a token for each. `hatched` is grey with stripes, `outline` an empty frame. */
const stockColours = ['green', 'yellow', 'red', 'grey', 'hatched', 'outline'] as const;

const stockState = z.strictObject({
  code,
  word: wordsShape,
  means: wordsShape,
  /** How many there are, both ends included; `to` null is "and more". Absent where the state is no quantity. */
  range: z.optional(z.strictObject({ from: z.int(), to: z.nullable(z.int()) })),
  shape: z.enum(['●', '◐', '◔', '○', 'Ⅱ']),
  colour: z.enum(stockColours),
  /** Why sale is suspended. A reason stands alone: "sale suspended" was read as "has stopped selling" in 2020. */
  reasons: z.optional(z.array(z.strictObject({ code, word: wordsShape }))),
});

/** What a visitor can say they saw, and how long it holds: minutes, or until something happens. */
const observation = z.strictObject({
  code,
  word: wordsShape,
  holds: z.union([z.strictObject({ minutes: z.int() }), z.enum(['until-day-ends', 'until-next-sale-start'])]),
});

/** Something that may be in stock at a place: one file under content/items each. */
export const itemShape = z.strictObject({
  id: code,
  name: wordsShape,
  unit: wordsShape,
  /** What kinds of place sell it. */
  kinds: z.array(z.enum(placeKinds)).check(z.minLength(1)),
  states: z.array(stockState).check(z.minLength(2)),
  observations: z.array(observation),
  /** Minutes after which the official stock says nothing about now. */
  officialIsOldAfter: z.int().check(z.positive()),
  /** The dated scheme of public sale: its first and last day, and every rule of it. */
  scheme: z.nullable(
    z.strictObject({
      name: wordsShape,
      from: z.iso.date(),
      to: z.nullable(z.iso.date()),
      rules: z.array(ruleShape),
    }),
  ),
});

export type Item = z.infer<typeof itemShape>;
