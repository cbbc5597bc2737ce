/** What can be wrong with what was typed for a fact. Each has its words under `problem.*`: the rule and an example. */
export const inputProblems = [
  'required',
  'cannot-be-unknown',
  'not-a-choice',
  'name-length',
  'address-length',
  'note-length',
  'invisible-characters',
  'personal-data',
  'phone',
  'mobile-number',
  'not-a-number',
  'axis-missing',
  'axes-swapped',
  'zero-coordinates',
  'outside-korea',
  'time-of-day',
  'both-times',
  'lunch-outside-hours',
  'nothing-to-copy',
  'hours-empty',
  'weeks-missing',
  'rules-overlap',
  'too-many-rules',
  'no-such-date',
  'not-that-weekday',
  'date-twice',
] as const;

export type Problem = (typeof inputProblems)[number];

/** The input it belongs to, and what is wrong. */
export interface InputProblem {
  input: string;
  problem: Problem;
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; problems: InputProblem[] };

export const readAs = <Value>(value: Value): Read<Value> => ({ ok: true, value });

export const wrong = (input: string, problem: Problem) => ({ ok: false as const, problems: [{ input, problem }] });

/** The problem a shape names; every message of this room's shapes is one. */
export const problemOf = (message: string | undefined): Problem =>
  inputProblems.find((problem) => problem === message) ?? 'not-a-choice';
