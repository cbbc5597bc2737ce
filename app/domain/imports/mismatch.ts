import type { Field } from '#app/domain/places/place';

/** What a person can find when a source and what is published disagree. */
const verdicts = ['ours-wrong', 'ours-missing', 'upstream-wrong', 'both-wrong', 'not-comparable'] as const;
export type Verdict = (typeof verdicts)[number];

export const isVerdict = (text: string): text is Verdict => (verdicts as readonly string[]).includes(text);

/** Field '' is whether the source still has the place at all: there nothing can be missing here, or be compared. */
export const verdictsOn = (field: Field | ''): readonly Verdict[] =>
  field === '' ? ['ours-wrong', 'upstream-wrong'] : verdicts;

/** Whether the official value is to be published. That a place is gone no source publishes by itself. */
export const publishesOfficial = (field: Field | '', verdict: Verdict): boolean =>
  field !== '' && (verdict === 'ours-wrong' || verdict === 'ours-missing');
