import * as z from 'zod/mini';
import { placeKinds } from '../places/place-kinds';
import { wordsShape } from './words';

const date = z.iso.date();

/**
 * First and last day of a rule at one kind of place, both included; `to` null is until further notice. Where what was
 * read names no day ("by 13 March"), `from` to `certainFrom` is the time in which it must have begun, and `certainTo`
 * to `to` that in which it must have ended.
 */
const period = z.strictObject({
  from: date,
  certainFrom: z.optional(date),
  to: z.nullable(date),
  certainTo: z.optional(date),
});

const everyRule = {
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/)),
  /** Where it holds, and when. */
  holds: z.partialRecord(z.enum(placeKinds), period),
  says: wordsShape,
  /** Who was read, and of which day. */
  readIn: z.array(z.string()).check(z.minLength(1)),
};

const digits = z.array(z.int().check(z.gte(0), z.lte(9)));

/** Only those whose year of birth ends in the day's digits. */
const rotation = z.strictObject({
  ...everyRule,
  topic: z.literal('rotation'),
  digits: z.strictObject({ mon: digits, tue: digits, wed: digits, thu: digits, fri: digits }),
  weekend: wordsShape,
});

/** How many a person may buy; null is any number. `bornFrom`: another number for those born in that year or later. */
const limit = z.strictObject({
  ...everyRule,
  topic: z.literal('limit'),
  limits: z.array(
    z.strictObject({
      count: z.nullable(z.int()),
      per: z.enum(['week', 'day', 'purchase']),
      bornFrom: z.optional(z.int()),
    }),
  ),
});

/** What one costs; null is no fixed price. */
const price = z.strictObject({ ...everyRule, topic: z.literal('price'), won: z.nullable(z.int()) });

/** What a buyer must show; none is nothing. */
const identity = z.strictObject({ ...everyRule, topic: z.literal('identity'), papers: z.array(wordsShape) });

/** Buying for somebody else. What was read may not say who may do it, or with which papers. */
const forOthers = z.strictObject({
  ...everyRule,
  topic: z.literal('for-others'),
  by: z.optional(z.enum(['household', 'family', 'anyone'])),
  forWhom: z.array(
    z.strictObject({
      who: wordsShape,
      bornFrom: z.optional(z.int()),
      bornUntil: z.optional(z.int()),
      papers: z.array(wordsShape),
    }),
  ),
});

/** On whose day of the rotation somebody buys for another. */
const helpersDay = z.strictObject({ ...everyRule, topic: z.literal('helpers-day'), day: z.enum(['theirs', 'either']) });

/** Where: only in the regions named, or everywhere but there. */
const region = z.strictObject({
  ...everyRule,
  topic: z.literal('region'),
  only: z.optional(z.array(wordsShape)),
  except: z.optional(z.array(wordsShape)),
});

/** What its sentence says and no program needs to know. */
const plain = z.strictObject({
  ...everyRule,
  topic: z.enum(['any-day', 'check', 'eligible', 'in-parts', 'sold-at', 'online', 'packs']),
});

/** One rule of a scheme of public sale, with when and where it holds. */
export const ruleShape = z.discriminatedUnion('topic', [
  rotation,
  limit,
  price,
  identity,
  forOthers,
  helpersDay,
  region,
  plain,
]);

export type SaleRule = z.infer<typeof ruleShape>;
export type RulePeriod = z.infer<typeof period>;
