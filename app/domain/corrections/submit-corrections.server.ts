import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { lockPlace } from '#app/domain/places/lock-place.server';
import { transaction, type Tx } from '#db/client.server';
import { submissionConfirmation } from '#db/schema/corrections';
import { countConfirmation } from './confirm-published.server';
import { fileCorrection } from './file-correction.server';
import { joinCorrection } from './join-correction.server';
import { judgeProposals, type Judged } from './judge-proposals.server';
import { openSubmission, type Sender } from './open-submission.server';
import { personsOf } from './persons';
import { readProposals } from './read-proposals.server';
import { regionOfPlace } from './region-of-place.server';
import { sentBefore, wasSentMeanwhile } from './sent-before.server';
import { currentTerms } from './terms';

export interface Submission {
  placeId: string;
  corrections: readonly Record<string, unknown>[];
  /** The version of the terms agreed to, or anything else where they were not. */
  terms: string;
  language: 'ko' | 'en';
  /** Made by the sender: the same one again gets the answer of the first time, and nothing is taken twice. */
  sentKey?: string;
}

/** What became of one line: waiting for review, a confirmation of what is published, or of an open correction. */
export interface SubmittedLine {
  item: string;
  field: string;
  came: Judged['comesTo'];
  correctionId: string | null;
}

export interface Submitted {
  submissionId: string;
  /** For the link by which somebody without an account follows it. Shown once, kept nowhere. */
  secret: string | null;
  lines: SubmittedLine[];
}

type Reason = 'not-allowed' | 'terms-not-agreed' | 'invalid' | 'not-found' | 'conflict' | 'reviewed-it';

/**
 * Takes several corrections of one place at once, each to be decided on its own. All are stored, or none: where the
 * published value moved under one of them, the person is asked first (`conflict`, with the differences as detail).
 */
export async function submitCorrections(
  actor: Actor,
  submission: Submission,
  now = new Date(),
): Promise<Outcome<Submitted, Reason>> {
  try {
    return await submitOnce(actor, submission, now);
  } catch (error) {
    if (!wasSentMeanwhile(error)) throw error;
    return submitOnce(actor, submission, now);
  }
}

async function submitOnce(
  actor: Actor,
  { placeId, corrections, terms, language, sentKey }: Submission,
  now: Date,
): Promise<Outcome<Submitted, Reason>> {
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  if (terms !== currentTerms) return refused('terms-not-agreed');
  const read = readProposals(corrections, now);
  if (!read.ok) return refused('invalid', read.problems);

  return transaction(async (tx) => {
    if (!(await lockPlace(tx, placeId))) return refused('not-found');
    const before = await sentBefore(tx, sentKey);
    if (before) return done(before);
    const { judged, conflicts, reviewed } = await judgeProposals(tx, placeId, read.proposals, personsOf(actor));
    if (conflicts.length > 0) return refused('conflict', conflicts);
    if (reviewed) return refused('reviewed-it');

    const sender = await openSubmission(tx, actor, { terms, language, sentKey, now });
    const region = await regionOfPlace(tx, placeId);
    const lines: SubmittedLine[] = [];
    for (const one of judged) lines.push(await store(tx, { one, sender, placeId, region, now }));
    const { submissionId, secret } = sender;
    await appendAudit(tx, {
      actor: auditName(actor),
      action: 'submit-corrections',
      subject: { kind: 'submission', id: submissionId },
      payload: { placeId, terms, lines: lines.map((line, i) => ({ ...line, after: judged[i]?.proposal.after })) },
      at: now,
    });
    return done({ submissionId, secret, lines });
  });
}

interface Stored {
  one: Judged;
  sender: Sender;
  placeId: string;
  region: string;
  now: Date;
}

async function store(tx: Tx, { one, sender, placeId, region, now }: Stored): Promise<SubmittedLine> {
  const { item, field, after, evidence, observedOn, note } = one.proposal;
  const { submissionId, person } = sender;
  if (one.comesTo === 'filed') {
    const how = { evidence, observedOn, note };
    const { value: before, version: baseVersion } = one.current;
    const { afterKey } = one;
    const filed = {
      kind: 'field' as const,
      placeId,
      item,
      field,
      before,
      after,
      afterKey,
      baseVersion,
      region,
      ...how,
    };
    return { item, field, came: one.comesTo, correctionId: await fileCorrection(tx, sender, filed, now) };
  }
  const correctionId = one.comesTo === 'joined' ? one.correctionId : null;
  if (correctionId) await joinCorrection(tx, correctionId, sender, now);
  else await countConfirmation(tx, { placeId, item, field }, person, now);
  await tx.insert(submissionConfirmation).values({ submissionId, placeId, item, field, correctionId, value: after });
  return { item, field, came: one.comesTo, correctionId };
}
