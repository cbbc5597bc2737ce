import * as z from 'zod/mini';
import { factShapes } from '#app/domain/places/fact-shapes';
import { facts, fields, type Field, type FactValue } from '#app/domain/places/place';
import { personalDataIn } from '#app/domain/personal-data';
import { withoutInvisible } from '#app/domain/text';
import { wrongIn, wrongParts, type Wrong } from '#app/domain/wrong';
import { evidenceFor, evidenceKinds, type Evidence } from './evidence';

/** What somebody says about one fact; `before` is the value they saw. */
export interface Proposal {
  /** '' for a fact of the place itself. */
  item: string;
  field: Field;
  before: unknown;
  after: FactValue;
  evidence: Evidence;
  /** The day in KST on which it was seen, "YYYY-MM-DD". */
  observedOn: string | null;
  /** More about how they know, read by reviewers alone. */
  note: string;
}

/** A part of a proposal → what is wrong with it. */
export type ProposalProblems = Partial<Record<'item' | 'field' | 'after' | 'evidence' | 'observedOn' | 'note', Wrong>>;

export const longestNote = 500;
/** A year before is a slip, and the database's calendar has no year 0. */
const earliest = '2000-01-01';

const howKnown = z.object({
  evidence: z.enum(evidenceKinds, 'evidence-missing'),
  observedOn: z.nullable(z.iso.date('no-such-date')),
  note: z.pipe(
    z.string(),
    z.pipe(
      z.transform((note: string) => withoutInvisible(note).normalize('NFC').trim()),
      z.string().check(
        z.maxLength(longestNote, 'note-too-long'),
        z.refine((note) => personalDataIn(note).length === 0, 'personal-data'),
      ),
    ),
  ),
});
const whichFact = z.object({ item: z.string(), field: z.enum(fields) });

/** Reads a proposal that came from outside. `items` are the ids of what can be in stock; `today` is the day in KST. */
export function readProposal(
  raw: Record<string, unknown>,
  { items, today }: { items: readonly string[]; today: string },
): { ok: true; proposal: Proposal } | { ok: false; problems: ProposalProblems } {
  const which = whichFact.safeParse(raw);
  if (!which.success) return { ok: false, problems: { field: { code: 'unknown-fact' } } };
  const { item, field } = which.data;
  const misfit = misfitOf(which.data, items);
  if (misfit) return { ok: false, problems: { item: { code: misfit } } };
  const after = parseFactValue(field, raw.after);
  const how = readHowKnown(raw, field, today);
  if (!after.ok || !how.ok)
    return { ok: false, problems: { ...(!after.ok && { after: after.problem }), ...(!how.ok && how.problems) } };
  return { ok: true, proposal: { item, field, before: raw.before, after: after.value, ...how.value } };
}

/** How somebody knows, by itself: a missing place asks the same. */
export function readHowKnown(raw: Record<string, unknown>, field: Field, today: string) {
  const read = howKnown.safeParse(raw, { reportInput: true });
  const problems: ProposalProblems = read.success ? {} : wrongParts(read.error.issues);
  const value = read.data;
  if (value && !evidenceFor(field).includes(value.evidence)) problems.evidence = { code: 'evidence-does-not-fit' };
  if (value?.evidence === 'other' && value.note === '') problems.note = { code: 'say-how-you-know' };
  if (value?.observedOn && value.observedOn > today) problems.observedOn = { code: 'in-the-future' };
  if (value?.observedOn && value.observedOn < earliest) problems.observedOn = { code: 'no-such-date' };
  return value && Object.keys(problems).length === 0 ? { ok: true as const, value } : { ok: false as const, problems };
}

/** A value that fits the fact, or what is wrong with it. */
export function parseFactValue(
  field: Field,
  raw: unknown,
): { ok: true; value: FactValue } | { ok: false; problem: Wrong } {
  if (raw === null)
    return facts[field].canBeUnknown
      ? { ok: true, value: null as FactValue }
      : { ok: false, problem: { code: 'required' } };
  const read = factShapes[field].safeParse(raw, { reportInput: true });
  return read.success
    ? { ok: true, value: read.data as FactValue }
    : { ok: false, problem: wrongIn(read.error.issues)[0] };
}

/** What is wrong with the item that a field is said of, if anything. */
function misfitOf({ item, field }: { item: string; field: Field }, items: readonly string[]): string | null {
  if (facts[field].of === 'place') return item === '' ? null : 'no-item-here';
  if (item === '') return 'item-missing';
  return items.includes(item) ? null : 'unknown-item';
}
