import * as z from 'zod';
import { fields } from '#app/domain/places/place';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { listQueue } from '#app/domain/review/list-queue.server';
import { queueCursor } from '#app/domain/review/queue';
import { passCorrection } from '#app/domain/review/pass-correction.server';
import { readCard } from '#app/domain/review/read-card.server';
import type { ReasonedVerdict } from '#app/domain/review/reasons';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { releaseClaim } from '#app/domain/review/release-claim.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { answer, endpoint } from '../../endpoint';
import { problem } from '../../problem';
import { refusalProblem, revisionIn, versionsIn, versionTag } from '../correction-answers';
import * as shapes from '../review-shapes';
import { nextUrl } from './list-places';

/** What all of them share: a token that may review, of somebody who may. */
const ofReviewers = { tag: 'review', scope: 'review', required: true, keeping: 'private' } as const;

export const listQueueEndpoint = endpoint({
  ...ofReviewers,
  id: 'listQueue',
  method: 'GET',
  path: '/api/v1/review/queue',
  query: {
    field: z.optional(z.enum([...fields, 'missing-place'])),
    region: z.optional(z.string().max(40).normalize('NFC')),
    recheck: z.optional(z.enum(['yes'])),
    cursor: z.optional(z.string().regex(queueCursor)),
  },
  answers: { 200: shapes.queueShape },
  problems: ['invalid-parameter'],
  async run({ actor, query: { recheck, cursor, ...filter }, url, now }) {
    const queue = await listQueue(actor, { ...filter, recheck: recheck === 'yes', after: cursor }, now);
    if (!queue) return problem('not-allowed');
    const next = queue.next === null ? null : nextUrl(url, queue.next);
    const corrections = queue.items.map(({ item, field, holder, ...one }) => ({
      ...{ ...one, item: item || null, field: field || null, minutesHeld: holder?.minutesLeft ?? null },
    }));
    return answer(
      { count: corrections.length, next, waiting: queue.count, anonymous: queue.anonymous, corrections },
      { headers: next ? { Link: `<${next}>; rel="next"` } : {} },
    );
  },
});

export const claimEndpoint = endpoint({
  ...ofReviewers,
  id: 'claimCorrection',
  method: 'POST',
  path: '/api/v1/review/claims',
  body: shapes.claimRequest,
  answers: { 201: shapes.claimShape },
  problems: ['not-found', 'already-decided', 'taken', 'own-correction'],
  ifMatch: 'optional',
  async run({ actor, body: { correction: id }, ifMatch, now }) {
    const revision = revisionIn(ifMatch);
    // What is drawn by lot nobody has read before.
    if (revision === null || (revision !== undefined && id === undefined)) return problem('precondition-failed');
    const claimed = await (id === undefined
      ? claimNext(actor, {}, now)
      : claimCorrection(actor, { id, revision }, now));
    if (!claimed.ok) return refusalProblem(claimed);
    const Location = `/api/v1/review/corrections/${claimed.value.id}`;
    return answer({ correction: claimed.value.id }, { status: 201, headers: { Location } });
  },
});

export const releaseClaimEndpoint = endpoint({
  ...ofReviewers,
  id: 'releaseClaim',
  method: 'DELETE',
  path: '/api/v1/review/claims/{id}',
  answers: { 204: null },
  problems: ['not-holder'],
  ifMatch: 'optional',
  async run({ actor, path: { id = '' }, ifMatch, now }) {
    const revision = revisionIn(ifMatch);
    if (revision === null) return problem('precondition-failed');
    const released = await releaseClaim(actor, { id, revision }, now);
    return released.ok ? answer(undefined, { status: 204 }) : refusalProblem(released);
  },
});

export const readCardEndpoint = endpoint({
  ...ofReviewers,
  id: 'readCard',
  method: 'GET',
  path: '/api/v1/review/corrections/{id}',
  answers: { 200: shapes.cardShape },
  problems: ['not-found'],
  async run({ actor, path: { id = '' }, now }) {
    const card = await readCard(actor, id, now);
    if (!card) return problem('not-found');
    const { correction, place, published, official, why, approvals, history, holder } = card;
    const value = {
      ...{ ...correction, item: correction.item || null, field: correction.field || null },
      ...{ place, published, official, why, approvals, history, mine: holder?.mine ?? false },
      minutesHeld: holder?.minutesLeft ?? null,
    };
    return answer(value, { etag: versionTag(`${correction.revision}.${published?.version ?? 0}`, value) });
  },
});

export const approveEndpoint = endpoint({
  ...ofReviewers,
  id: 'approveCorrection',
  method: 'POST',
  path: '/api/v1/review/corrections/{id}/approve',
  body: shapes.approveRequest,
  answers: { 200: shapes.decidedShape },
  problems: ['not-found', 'already-decided', 'not-holder', 'own-correction', 'published-changed', 'invalid-correction'],
  ifMatch: 'required',
  async run({ actor, path: { id = '' }, body: { note = '' }, ifMatch, now }) {
    const { revision, field: fieldVersion } = versionsIn(ifMatch) ?? {};
    if (revision === undefined || fieldVersion === undefined) return problem('precondition-failed');
    const approved = await approveCorrection(actor, { id, revision, fieldVersion, note }, now);
    if (!approved.ok) return refusalProblem(approved);
    return answer({ correction: id, decision: approved.value.decisionId, state: approved.value.state });
  },
});

export const rejectEndpoint = refusing('reject', 'rejectCorrection', rejectCorrection, 'rejected');
export const requestChangesEndpoint = refusing(
  'request-changes',
  'requestChanges',
  requestChanges,
  'changes-requested',
);

function refusing(
  verb: ReasonedVerdict,
  id: string,
  refuse: typeof rejectCorrection,
  state: 'rejected' | 'changes-requested',
) {
  return endpoint({
    ...ofReviewers,
    id,
    method: 'POST',
    path: `/api/v1/review/corrections/{id}/${verb}`,
    body: shapes.refuseRequests[verb],
    answers: { 200: shapes.decidedShape },
    problems: ['not-found', 'already-decided', 'not-holder', 'own-correction', 'invalid-correction'],
    ifMatch: 'required',
    async run({ actor, path: { id = '' }, body: { reason, note }, ifMatch, now }) {
      const seen = versionsIn(ifMatch);
      if (!seen) return problem('precondition-failed');
      const refused = await refuse(actor, { id, revision: seen.revision, reason, note }, now);
      return refused.ok
        ? answer({ correction: id, decision: refused.value.decisionId, state })
        : refusalProblem(refused);
    },
  });
}

export const passEndpoint = endpoint({
  ...ofReviewers,
  id: 'passCorrection',
  method: 'POST',
  path: '/api/v1/review/corrections/{id}/pass',
  answers: { 204: null },
  problems: ['not-holder'],
  ifMatch: 'optional',
  async run({ actor, path: { id = '' }, ifMatch, now }) {
    const revision = revisionIn(ifMatch);
    if (revision === null) return problem('precondition-failed');
    const passed = await passCorrection(actor, { id, revision }, now);
    return passed.ok ? answer(undefined, { status: 204 }) : refusalProblem(passed);
  },
});

export const undoEndpoint = endpoint({
  ...ofReviewers,
  id: 'undoDecision',
  method: 'POST',
  path: '/api/v1/review/decisions/{id}/undo',
  answers: { 200: shapes.claimShape },
  problems: ['not-found', 'already-decided', 'same-change-open'],
  ifMatch: 'optional',
  async run({ actor, path: { id = '' }, ifMatch, now }) {
    const revision = revisionIn(ifMatch);
    if (revision === null) return problem('precondition-failed');
    const undone = await undoDecision(actor, { id, revision }, now);
    return undone.ok ? answer({ correction: undone.value.correctionId }) : refusalProblem(undone);
  },
});
