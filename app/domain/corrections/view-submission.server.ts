import { asc, eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { correction, submissionConfirmation } from '#db/schema/corrections';
import { place } from '#db/schema/places';
import type { SubmissionRow } from './own-submission.server';
import { viewCorrections, type CorrectionView } from './view-corrections.server';

export interface SubmissionView {
  id: string;
  createdAt: Date;
  /** An account follows it too. */
  attached: boolean;
  corrections: CorrectionView[];
  /** Lines that said what was published already. */
  confirmed: { place: { id: string; name: string } | null; item: string; field: string; value: unknown }[];
}

/** Everything its sender may see of a submission. Who asks is the caller's to have checked. */
export async function viewSubmission(found: SubmissionRow, now: Date): Promise<SubmissionView> {
  const db = database();
  const own = await db
    .select({ id: correction.id })
    .from(correction)
    .where(eq(correction.submissionId, found.id))
    .orderBy(asc(correction.field), asc(correction.item));
  const lines = await db
    .select({ line: submissionConfirmation, place: { id: place.id, name: place.name } })
    .from(submissionConfirmation)
    .leftJoin(place, eq(place.id, submissionConfirmation.placeId))
    .where(eq(submissionConfirmation.submissionId, found.id));
  const joined = lines.flatMap(({ line }) => line.correctionId ?? []);
  const wanted = [...own.map(({ id }) => ({ id, mine: true })), ...joined.map((id) => ({ id, mine: false }))];
  return {
    id: found.id,
    createdAt: found.createdAt,
    attached: found.accountId !== null,
    corrections: await viewCorrections(db, wanted, now),
    confirmed: lines
      .filter(({ line }) => line.correctionId === null)
      .map(({ line: { item, field, value }, place: where }) => ({ place: where, item, field, value })),
  };
}
