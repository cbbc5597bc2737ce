import type { Actor } from '#app/domain/accounts/actor';
import { submitCorrections, type Submitted } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { aPasserBy, anAccount, type AccountActor } from './account';
import { aPlace } from './place';

/** One line as a form sends it: the pharmacy's phone is another than the factory's. */
export const aProposal = (line: Record<string, unknown> = {}): Record<string, unknown> => ({
  item: '',
  field: 'phone',
  before: '02-123-4567',
  after: '02-765-4321',
  evidence: 'notice-on-door',
  observedOn: null,
  note: '',
  ...line,
});

interface Sent {
  by?: Actor;
  placeId?: string;
  lines?: Record<string, unknown>[];
  now?: Date;
}

/** A submission that was taken. */
export async function aSubmission({ by = aPasserBy(), placeId, lines = [aProposal()], now }: Sent = {}): Promise<
  Submitted & { placeId: string }
> {
  const place = placeId ?? (await aPlace());
  const submission = { placeId: place, corrections: lines, terms: currentTerms, language: 'ko' as const };
  const sent = await submitCorrections(by, submission, now);
  if (!sent.ok) throw new Error(`The submission was refused: ${JSON.stringify(sent)}`);
  return { ...sent.value, placeId: place };
}

/** A correction that waits, by an account unless it is said by whom. */
export async function aCorrection({
  line = {},
  ...sent
}: Omit<Sent, 'lines'> & { line?: Record<string, unknown> } = {}): Promise<{
  id: string;
  placeId: string;
  secret: string | null;
}> {
  const by = sent.by ?? (await anAccount());
  const { lines, placeId, secret } = await aSubmission({ ...sent, by, lines: [aProposal(line)] });
  const id = lines[0]?.correctionId;
  if (!id) throw new Error('The line made no correction.');
  return { id, placeId, secret };
}

/** A reviewer who holds the correction, and what they see of it. */
export async function aClaim(
  id: string,
  { by, now }: { by?: AccountActor; now?: Date } = {},
): Promise<{ reviewer: AccountActor; seen: { id: string; revision: number } }> {
  const reviewer = by ?? (await anAccount('reviewer'));
  const claimed = await claimCorrection(reviewer, { id }, now);
  if (!claimed.ok) throw new Error(`The claim was refused: ${claimed.reason}`);
  return { reviewer, seen: { id, revision: 1 } };
}
