import * as z from 'zod';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { amendMissingPlace } from '#app/domain/corrections/amend-missing-place.server';
import { findOwnCorrection } from '#app/domain/corrections/find-own-correction.server';
import { findOwnSubmission } from '#app/domain/corrections/find-own-submission.server';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { listOwnCorrections } from '#app/domain/corrections/list-own-corrections.server';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { answer, endpoint, type Call } from '../../endpoint';
import { problem } from '../../problem';
import { correctionAnswer, refusalProblem, submissionAnswer, submittedAnswer } from '../correction-answers';
import { revisionIn, versionsIn, versionTag } from '../correction-answers';
import * as shapes from '../correction-shapes';
import { nextUrl } from './list-places';

export const readTermsEndpoint = endpoint({
  id: 'readTerms',
  method: 'GET',
  path: '/api/v1/terms',
  tag: 'corrections',
  answers: { 200: shapes.termsShape },
  problems: [],
  scope: null,
  keeping: 'minutes',
  run: ({ origin }) =>
    Promise.resolve(answer({ terms: currentTerms, licence: 'CC-BY-4.0', about: `${origin}/licences` })),
});

export const submitCorrectionsEndpoint = endpoint({
  id: 'submitCorrections',
  method: 'POST',
  path: '/api/v1/corrections',
  tag: 'corrections',
  body: shapes.correctionsRequest,
  answers: { 201: shapes.submittedShape },
  problems: ['not-found', 'conflict', 'own-correction', 'invalid-correction', 'terms-not-agreed'],
  scope: 'submit',
  keeping: 'private',
  async run({ actor, body: { place, corrections, terms }, language, now, origin, sentKey }) {
    const lines = corrections.map(({ item, observedOn = null, note = '', ...line }) => ({
      ...{ ...line, item: item ?? '', observedOn, note },
    }));
    const sent = await submitCorrections(actor, { placeId: place, corrections: lines, terms, language, sentKey }, now);
    if (!sent.ok) return refusalProblem(sent, '/corrections');
    const Location = `/api/v1/submissions/${sent.value.submissionId}`;
    return answer(submittedAnswer(sent.value, origin), { status: 201, headers: { Location } });
  },
});

export const proposeMissingPlaceEndpoint = endpoint({
  id: 'proposeMissingPlace',
  method: 'POST',
  path: '/api/v1/missing-places',
  tag: 'corrections',
  body: shapes.missingPlaceRequest,
  answers: { 201: shapes.submittedShape },
  problems: ['own-correction', 'invalid-correction', 'terms-not-agreed'],
  scope: 'submit',
  keeping: 'private',
  async run({ actor, body: { place, terms }, language, now, origin, sentKey }) {
    const sent = await proposeMissingPlace(actor, { place: whole(place), terms, language, sentKey }, now);
    if (!sent.ok) return refusalProblem(sent, '/place');
    const Location = `/api/v1/submissions/${sent.value.submissionId}`;
    return answer(submittedAnswer(sent.value, origin), { status: 201, headers: { Location } });
  },
});

const whole = ({ observedOn = null, note = '', phone = null, ...place }: Record<string, unknown>) => ({
  ...{ ...place, observedOn, note, phone },
});

export const readSubmissionEndpoint = endpoint({
  id: 'readSubmission',
  method: 'GET',
  path: '/api/v1/submissions/{id}',
  tag: 'corrections',
  answers: { 200: shapes.submissionShape },
  problems: ['not-found'],
  scope: 'read',
  keeping: 'private',
  async run({ actor, secret, path: { id = '' }, now }) {
    const found = secret === null ? await findOwnSubmission(actor, id, now) : await followSubmission(secret, now);
    return found?.id === id ? answer(submissionAnswer(found)) : problem('not-found');
  },
});

export const listCorrectionsEndpoint = endpoint({
  id: 'listCorrections',
  method: 'GET',
  path: '/api/v1/corrections',
  tag: 'corrections',
  query: { cursor: z.optional(z.string().regex(/^[0-9a-z]{10}$/)) },
  answers: { 200: shapes.correctionListShape },
  problems: ['invalid-parameter'],
  scope: 'read',
  required: true,
  keeping: 'private',
  async run({ actor, query: { cursor }, url, now }) {
    const { corrections, next: before } = await listOwnCorrections(actor, { before: cursor ?? null }, now);
    const next = before === null ? null : nextUrl(url, before);
    return answer(
      { count: corrections.length, next, corrections: corrections.map(correctionAnswer) },
      { headers: next ? { Link: `<${next}>; rel="next"` } : {} },
    );
  },
});

export const readCorrectionEndpoint = endpoint({
  id: 'readCorrection',
  method: 'GET',
  path: '/api/v1/corrections/{id}',
  tag: 'corrections',
  answers: { 200: shapes.correctionShape },
  problems: ['not-found'],
  scope: 'read',
  keeping: 'private',
  async run(call) {
    const found = await ownCorrection(call);
    if (!found) return problem('not-found');
    return answer(correctionAnswer(found), { etag: tagOf(found) });
  },
});

const tagOf = (found: Parameters<typeof correctionAnswer>[0]) =>
  versionTag(String(found.revision), correctionAnswer(found));

async function ownCorrection({
  actor,
  secret,
  path: { id = '' },
  now,
}: Pick<Call, 'actor' | 'secret' | 'path' | 'now'>) {
  if (secret === null) return findOwnCorrection(actor, id, now);
  return (await followSubmission(secret, now))?.corrections.find((one) => one.id === id) ?? null;
}

export const amendCorrectionEndpoint = endpoint({
  id: 'amendCorrection',
  method: 'PATCH',
  path: '/api/v1/corrections/{id}',
  tag: 'corrections',
  body: shapes.amendRequest,
  answers: { 200: shapes.stateShape },
  problems: [
    ...(['not-found', 'conflict', 'already-decided', 'already-published', 'same-change-open'] as const),
    ...(['own-correction', 'invalid-correction'] as const),
  ],
  scope: 'submit',
  keeping: 'private',
  ifMatch: 'required',
  async run(call) {
    const { actor, secret, body, ifMatch, now } = call;
    const { id = '' } = call.path;
    const seen = versionsIn(ifMatch);
    if (!seen) return problem('precondition-failed');
    const { revision } = seen;
    const claimant = { actor, secret };
    const amended =
      'place' in body
        ? await amendMissingPlace(claimant, { id, place: whole(body.place), revision }, now)
        : await amendCorrection(claimant, { ...how(body), id, revision }, now);
    if (!amended.ok) return refusalProblem(amended, 'place' in body ? '/place' : '');
    // Of what is read there from now on, so that the next amendment needs no look before.
    const found = await ownCorrection(call);
    return answer({ id, state: 'waiting', revision: amended.value.revision }, found ? { etag: tagOf(found) } : {});
  },
});

const how = ({
  observedOn = null,
  note = '',
  ...rest
}: {
  before?: unknown;
  after?: unknown;
  evidence: string;
  observedOn?: string | null;
  note?: string;
}) => ({
  ...{ before: rest.before, after: rest.after, evidence: rest.evidence, observedOn, note },
});

export const withdrawCorrectionEndpoint = endpoint({
  id: 'withdrawCorrection',
  method: 'POST',
  path: '/api/v1/corrections/{id}/withdraw',
  tag: 'corrections',
  answers: { 200: shapes.stateShape },
  problems: ['not-found', 'already-decided'],
  scope: 'submit',
  keeping: 'private',
  ifMatch: 'optional',
  async run({ actor, secret, path: { id = '' }, ifMatch, now }) {
    const revision = revisionIn(ifMatch);
    if (revision === null) return problem('precondition-failed');
    const withdrawn = await withdrawCorrection({ actor, secret }, { id, revision }, now);
    return withdrawn.ok ? answer({ id, state: withdrawn.value.state, revision: null }) : refusalProblem(withdrawn);
  },
});
