import { readFactValue } from '#app/domain/places/read-value';
import type { Field } from '#app/domain/places/place';
import type { Typed } from './form.server';
import type { Problems } from './problems.server';

/** One line of a submission, as submitCorrections takes it. */
export interface Proposed extends Record<string, unknown> {
  item: string;
  field: Field;
  before: unknown;
  after: unknown;
  evidence: string;
  observedOn: string | null;
  note: string;
}

/** What a form with the inputs of some facts proposes, and what is wrong with it, by input. */
export function readProposed(
  typed: Typed,
  fields: readonly Field[],
  item: string,
): { proposals: Proposed[]; problems: Problems } {
  const problems: Problems = {};
  const how = { evidence: typed.evidence ?? '', observedOn: typed.observedOn || null, note: (typed.note ?? '').trim() };
  const proposals = fields.map((field): Proposed => {
    const read = readFactValue(field, typed);
    if (!read.ok) for (const { input, problem } of read.problems) problems[input] ??= `problem.${problem}`;
    return { item, field, before: seen(typed[`${field}-before`]), after: read.ok ? read.value : null, ...how };
  });
  if (how.evidence === '') problems.evidence = 'correct.problem.evidence-missing';
  if (how.evidence === 'other' && how.note === '') problems.note = 'correct.problem.say-how-you-know';
  if (how.observedOn && !/^\d{4}-\d{2}-\d{2}$/.test(how.observedOn)) problems.observedOn = 'problem.no-such-date';
  return { proposals, problems };
}

/** The value the person saw when the form was made; what cannot be read was not seen, and the server's check decides. */
function seen(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}
