import type { approveCorrection } from '#app/domain/review/approve-correction.server';
import type { claimCorrection } from '#app/domain/review/claim-correction.server';
import type { passCorrection } from '#app/domain/review/pass-correction.server';
import type { rejectCorrection } from '#app/domain/review/reject-correction.server';
import type { releaseClaim } from '#app/domain/review/release-claim.server';
import type { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import type { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import type { attachSubmission } from '#app/domain/corrections/attach-submission.server';
import type { amendMissingPlace } from '#app/domain/corrections/amend-missing-place.server';
import type { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';

type ReasonOf<Verb extends (...args: never[]) => Promise<unknown>> =
  Extract<Awaited<ReturnType<Verb>>, { ok: false }> extends {
    reason: infer Reason;
  }
    ? Reason & string
    : never;

type Reason =
  | ReasonOf<typeof approveCorrection>
  | ReasonOf<typeof claimCorrection>
  | ReasonOf<typeof passCorrection>
  | ReasonOf<typeof rejectCorrection>
  | ReasonOf<typeof releaseClaim>
  | ReasonOf<typeof submitCorrections>
  | ReasonOf<typeof amendCorrection>
  | ReasonOf<typeof amendMissingPlace>
  | ReasonOf<typeof attachSubmission>
  | ReasonOf<typeof withdrawCorrection>;

/** The status of each way a verb can refuse. A new reason does not compile until it stands here. */
const statuses: Record<Reason, 403 | 404 | 409 | 422> = {
  'not-allowed': 403,
  'not-found': 404,
  'already-decided': 409,
  'already-attached': 409,
  amended: 409,
  conflict: 409,
  'not-again': 409,
  'not-holder': 409,
  'own-correction': 403,
  'already-published': 409,
  'published-changed': 409,
  'reviewed-it': 409,
  'same-change-open': 409,
  taken: 409,
  invalid: 422,
  'note-too-long': 422,
  'reason-missing': 422,
  'terms-not-agreed': 422,
};

export const statusOf = (reason: Reason) => statuses[reason];
