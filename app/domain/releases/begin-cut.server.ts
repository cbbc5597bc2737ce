import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { cutRelease, type CutReason, type CutRequest } from './cut-release.server';
import type { Finding } from './finding';

/** What became of the last cut that this process began for somebody who did not wait for it. */
export type CutAttempt = { at: Date } & (
  | { state: 'cutting' }
  | { state: 'published'; release: string }
  | { state: 'refused'; reason: CutReason; findings: Finding[] }
  | { state: 'failed' }
);

let last: CutAttempt | null = null;

/** A hint for who looks at the page again, forgotten with the process; what counts is the table of releases. */
export const lastAttempt = (): CutAttempt | null => last;

/**
 * Begins to cut a release and answers at once; `ended` is there for who wants to wait. `failed` is told of what nobody
 * can catch any more.
 */
export async function beginCut(
  actor: Actor,
  request: CutRequest,
  failed: (error: unknown) => void,
  now = new Date(),
): Promise<Outcome<{ ended: Promise<void> }, 'not-allowed' | 'already-cutting'>> {
  if (!may(actor, 'cut release')) return refused('not-allowed');
  if (last?.state === 'cutting') return refused('already-cutting');
  last = { at: now, state: 'cutting' };
  const ended = cutRelease(actor, request, undefined, now).then(
    (cut) => {
      last = cut.ok
        ? { at: now, state: 'published', release: cut.value.release }
        : { at: now, state: 'refused', reason: cut.reason, findings: findingsIn(cut.detail) };
    },
    (error: unknown) => {
      last = { at: now, state: 'failed' };
      failed(error);
    },
  );
  return done({ ended });
}

const findingsIn = (detail: unknown): Finding[] =>
  Array.isArray(detail) ? (detail as (Finding | string)[]).filter((finding) => typeof finding !== 'string') : [];
