import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#db/client.server';
import { currentFact, type CurrentFact } from '#app/domain/places/current-fact.server';
import type { Field, FactValue } from '#app/domain/places/place';
import { valueKey } from '#app/domain/places/same-value';
import { parseFactValue, type Proposal } from './correction';
import { openTwin } from './file-correction.server';
import { rolesIn } from './take-part.server';
import { judgeAtSubmit, type Difference } from './three-way';

/** The published value is neither what the person saw nor what they propose: theirs to decide between them. */
export interface Conflict extends Difference {
  item: string;
  field: Field;
  /** Which of the proposals, from 0. */
  line: number;
  /** Nobody can have seen what was sent as `before`: `base` stands for nothing, and a program should be told so. */
  unread: boolean;
  /** What kind of source changed it, and when. */
  changedBy: CurrentFact['cause']['kind'];
  changedAt: Date;
}

/** What a proposal comes to: a correction of its own, a confirmation of what is published, or one of an open twin. */
export type Judged = { proposal: Proposal; current: CurrentFact } & (
  { comesTo: 'filed'; afterKey: string } | { comesTo: 'confirmed' } | { comesTo: 'joined'; correctionId: string }
);

/**
 * Judges all proposals about one place before any is stored. The place must be locked and exist. `reviewed`: one of
 * them repeats a correction that the same person reviewed, and nobody can be both.
 */
export async function judgeProposals(
  tx: Tx,
  placeId: string,
  proposals: readonly Proposal[],
  persons: readonly string[],
): Promise<{ judged: Judged[]; conflicts: Conflict[]; reviewed: boolean }> {
  const judged: Judged[] = [];
  const conflicts: Conflict[] = [];
  let reviewed = false;
  for (const [line, proposal] of proposals.entries()) {
    const { item, field, after } = proposal;
    const current = await currentFact(tx, { placeId, item, field });
    if (!current) throw new Error(`There is no place ${placeId}.`);
    const seen = valueSeen(field, proposal.before, current.value);
    const before = seen.ok ? seen.value : (null as FactValue);
    const verdict = judgeAtSubmit({ field, before, after, published: current.value });
    if (verdict.kind === 'conflict' || (verdict.kind === 'clean' && !seen.ok)) {
      const { cause, changedAt } = current;
      const difference = { base: before, current: current.value, proposed: after };
      conflicts.push({ item, field, line, unread: !seen.ok, ...difference, changedBy: cause.kind, changedAt });
    } else if (verdict.kind === 'already-published') {
      judged.push({ proposal, current, comesTo: 'confirmed' });
    } else {
      const afterKey = valueKey(field, after);
      const twin = await openTwin(tx, { kind: 'field', placeId, item, field, afterKey });
      if (twin) reviewed ||= (await rolesIn(tx, twin, persons)).has('reviewer');
      judged.push(
        twin
          ? { proposal, current, comesTo: 'joined', correctionId: twin }
          : { proposal, current, comesTo: 'filed', afterKey },
      );
    }
  }
  return { judged, conflicts, reviewed };
}

/** What the person saw, as it was sent back. An official value may be published that a person could not propose. */
function valueSeen(field: Field, raw: unknown, published: FactValue): ReturnType<typeof parseFactValue> {
  // Not by its JSON: to write down what somebody nested ten thousand deep overflows the stack.
  return isDeepStrictEqual(raw, published) ? { ok: true, value: published } : parseFactValue(field, raw);
}
