import type { Field, FactValue } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';

/** One claim beside what is published now; `before` is what its author saw. */
export interface Claim {
  field: Field;
  before: FactValue;
  after: FactValue;
  published: FactValue;
}

export interface Difference {
  base: FactValue;
  current: FactValue;
  proposed: FactValue;
}

/** At submitting, who says what is published already confirms it, whatever they saw before. */
export type AtSubmit = { kind: 'clean' } | { kind: 'already-published' } | ({ kind: 'conflict' } & Difference);

export function judgeAtSubmit({ field, before, after, published }: Claim): AtSubmit {
  if (sameValue(field, after, published)) return { kind: 'already-published' };
  if (sameValue(field, before, published)) return { kind: 'clean' };
  return { kind: 'conflict', base: before, current: published, proposed: after };
}

/** At approving, a value published meanwhile by another way needs no second publishing: its author was right. */
export type AtApprove = { kind: 'clean' } | { kind: 'already-published' } | ({ kind: 'moved' } & Difference);

export function judgeAtApprove(claim: Claim): AtApprove {
  const verdict = judgeAtSubmit(claim);
  return verdict.kind === 'conflict' ? { ...verdict, kind: 'moved' } : verdict;
}
