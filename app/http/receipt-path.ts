import type { Submitted } from '#app/domain/corrections/submit-corrections.server';

/** Where a submission is acknowledged: by its secret link, or among one's own. */
export const receiptPath = ({ secret, submissionId }: Submitted): string =>
  secret ? `/follow/${secret}?sent` : `/my/sent/${submissionId}?sent`;
