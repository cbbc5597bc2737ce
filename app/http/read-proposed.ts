import { readHowKnown } from '#app/domain/corrections/correction';
import { withoutEmptyCopies } from '#app/domain/places/hours-copies';
import type { Field } from '#app/domain/places/place';
import { readFactValue } from '#app/domain/places/read-value';
import type { Typed } from './form.server';
import { problemKey } from './problem-key';
import type { Problems } from './problems.server';

/** One line of a submission, as submitCorrections takes it. */
export interface Proposed extends Record<string, unknown> {
  item: string;
  field: Field;
  before: unknown;
  after: unknown;
}

/**
 * What a form with the inputs of some facts proposes, and all that is wrong with it, by input. Where the published value
 * moved while it was typed, the form asks whose is right: choosing what is published confirms it.
 */
export function readProposed(
  typed: Typed,
  fields: readonly Field[],
  item: string,
  today: string,
): { proposals: Proposed[]; problems: Problems } {
  const { problems, ...how } = readTypedHow(typed, fields[0] ?? 'name', today);
  const proposals = fields.map((field): Proposed => {
    const before = seen(typed[`${field}-before`]);
    const choice = typed[`${field}-choice`];
    if (choice === 'current') return { item, field, before, after: before, ...how };
    if (typed[`${field}-conflict`] && !choice) problems[`${field}-choice`] = 'correct.problem.choice-missing';
    const read = readFactValue(field, withoutEmptyCopies(typed));
    if (!read.ok) for (const wrong of read.problems) problems[wrong.input] ??= problemKey(wrong);
    return { item, field, before, after: read.ok ? read.value : null, ...how };
  });
  return { proposals, problems };
}

/** How somebody knows, as a form says it, and what is wrong with that. */
export function readTypedHow(typed: Typed, field: Field, today: string) {
  const how = { evidence: typed.evidence ?? '', observedOn: typed.observedOn || null, note: typed.note ?? '' };
  const read = readHowKnown(how, field, today);
  const problems: Problems = {};
  if (!read.ok)
    for (const [input, { code }] of Object.entries(read.problems)) problems[input] = `correct.problem.${code}`;
  return { ...how, problems };
}

/** The value the person saw when the form was made; what cannot be read was not seen, and the server's check decides. */
function seen(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}
