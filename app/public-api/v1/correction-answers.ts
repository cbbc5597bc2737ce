import { createHash } from 'node:crypto';
import type { Conflict } from '#app/domain/corrections/judge-proposals.server';
import type { Submitted } from '#app/domain/corrections/submit-corrections.server';
import type { CorrectionView } from '#app/domain/corrections/view-corrections.server';
import type { SubmissionView } from '#app/domain/corrections/view-submission.server';
import type { Wrong } from '#app/domain/wrong';
import { inAnswer, pointerTo } from '../issue';
import { problem, type Problem, type ProblemError, type ProblemType } from '../problem';

export const submittedAnswer = ({ submissionId, secret, lines }: Submitted, origin: string) => ({
  id: submissionId,
  secret,
  link: secret && `${origin}/follow/${secret}`,
  lines: lines.map(({ item, field, came, correctionId }) => ({
    ...{ item: item || null, field: field || null, came, correction: correctionId },
  })),
});

export const correctionAnswer = (view: CorrectionView) => {
  const { id, kind, place, before, after, state, revision, recheck, underReview, mine, createdAt } = view;
  return {
    ...{ id, kind, place, item: view.item || null, field: view.field || null, before, after, state, revision, recheck },
    ...{ underReview, mine, createdAt, evidence: view.evidence || null, observedOn: view.observedOn, note: view.note },
    stages: view.stages,
  };
};

export const submissionAnswer = ({ id, createdAt, attached, corrections, confirmed }: SubmissionView) => ({
  ...{ id, createdAt, attached, corrections: corrections.map(correctionAnswer) },
  confirmed: confirmed.map(({ place, item, field, value }) => ({
    ...{ place, item: item || null, field: field || null, value },
  })),
});

/** An ETag that says the version first: of all that it tells, a write is bound to that. */
export const versionTag = (version: string, value: unknown): string =>
  `${version}-${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)}`;

/** The numbers that an If-Match begins with: revision, and version of the field. Null where it names none. */
export function versionsIn(ifMatch: string | null): { revision: number; field: number | undefined } | null {
  const [, revision, field] = /^(\d{1,9})(?:\.(\d{1,9}))?-/.exec(ifMatch ?? '') ?? [];
  return revision ? { revision: Number(revision), field: field === undefined ? undefined : Number(field) } : null;
}

/** The revision that a write is bound to: undefined where any will do, null where If-Match names none of ours. */
export function revisionIn(ifMatch: string | null): number | undefined | null {
  if (ifMatch === null || ifMatch === '*') return undefined;
  return versionsIn(ifMatch)?.revision ?? null;
}

/** Reasons of verbs that are called otherwise here. */
const renamed: Record<string, ProblemType> = {
  amended: 'precondition-failed',
  'reviewed-it': 'own-correction',
  'not-again': 'taken',
  'nothing-waits': 'not-found',
  'no-longer': 'already-decided',
  'too-late': 'already-decided',
  'changed-since': 'already-decided',
  'place-was-added': 'already-decided',
  invalid: 'invalid-correction',
  'note-too-long': 'invalid-correction',
  'reason-missing': 'invalid-correction',
};

/** Why a verb refused, as a problem. `at` is where in the body the verb's own names stand. */
export function refusalProblem({ reason, detail }: { reason: string; detail?: unknown }, at = ''): Problem {
  const type = renamed[reason] ?? (reason as ProblemType);
  if (reason === 'conflict') return conflictProblem(detail as Conflict[], at);
  if (reason === 'note-too-long') return problem(type, { errors: [{ pointer: '/note', code: reason, detail: '' }] });
  if (reason === 'reason-missing') return problem(type, { errors: [{ pointer: '/reason', code: reason, detail: '' }] });
  if (reason === 'invalid') return problem(type, { errors: errorsIn(detail, at) });
  const more = typeof detail === 'object' && detail !== null && 'state' in detail ? { state: detail.state } : undefined;
  return problem(type, more ? { more } : {});
}

/** A form asks whose value is right, whatever it sent; a program that sent what nobody can have seen made a slip. */
function conflictProblem(conflicts: Conflict[], at: string): Problem {
  const errors = conflicts
    .filter(({ unread }) => unread)
    .map(({ line }) => ({ pointer: `${at && `${at}/${line}`}/before`, code: 'never-published', detail: '' }));
  if (errors.length > 0) return problem('invalid-correction', { errors });
  return problem('conflict', { more: { conflicts: conflicts.map(conflictAnswer) } });
}

const conflictAnswer = ({ item, field, base, current, proposed, changedBy, changedAt }: Conflict) => ({
  ...{ item: item || null, field, base, current, proposed, changedBy, changedAt },
});

/** Problems by the name of a part, or a list of those for each line. */
function errorsIn(detail: unknown, at: string): ProblemError[] {
  if (Array.isArray(detail)) return detail.flatMap((one, nth) => errorsIn(one, `${at}/${nth}`));
  return Object.entries((detail ?? {}) as Record<string, Wrong>).map(([part, wrong]) => ({
    ...{ pointer: `${at}/${part}${pointerTo(wrong.within ?? [])}`, ...inAnswer(wrong) },
  }));
}
