import { json, redirect } from '@remix-run/node';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { evidenceFor } from '#app/domain/corrections/evidence';
import type { Claimant } from '#app/domain/corrections/own-submission.server';
import type { CorrectionView } from '#app/domain/corrections/view-corrections.server';
import { kstDate } from '#app/domain/kst';
import { factToForm } from '#app/domain/places/fact-to-form';
import { isField } from '#app/domain/places/place';
import { wordsIn } from '#app/i18n/i18n.server';
import type { Language } from '#app/i18n/languages';
import type { Typed } from './form.server';
import { unprocessable } from './problems.server';
import { readProposed } from './read-proposed';
import { statusOf } from './refusal';

/** What the page to amend a correction shows, by the secret link and by the account alike; 404 for what is not theirs. */
export function amendable(correction: CorrectionView | undefined | null, language: Language) {
  if (!correction?.mine || !isField(correction.field)) throw new Response(null, { status: 404 });
  const { id, field, item, place, before, after, evidence, observedOn, note } = correction;
  return {
    id,
    field,
    item,
    placeName: place?.name ?? '',
    before,
    initial: {
      ...(after === null ? { [`${field}-unknown`]: 'on' } : factToForm(field, after as never)),
      evidence,
      observedOn: observedOn ?? '',
      note,
    },
    evidence: evidenceFor(field),
    today: kstDate(new Date()),
    title: wordsIn(language)('amend.title'),
  };
}

/** Amends, and leads back to where the correction is followed. */
export async function amend(
  claimant: Claimant,
  correction: CorrectionView | undefined | null,
  typed: Typed,
  back: string,
) {
  if (!correction?.mine || !isField(correction.field)) throw new Response(null, { status: 404 });
  const { id, field, item } = correction;
  const { proposals, problems } = readProposed(typed, [field], item);
  const [proposed] = proposals;
  if (!proposed || Object.keys(problems).length > 0) return unprocessable(problems, typed);
  const { before, after, evidence, observedOn, note } = proposed;
  const amended = await amendCorrection(claimant, { id, before, after, evidence, observedOn, note });
  if (amended.ok) return redirect(back);
  if (amended.reason === 'conflict') return json({ problems: { [field]: 'amend.conflict' }, typed }, { status: 409 });
  if (amended.reason === 'not-found') throw new Response(null, { status: 404 });
  return unprocessable({ [field]: `refusal.${amended.reason}` }, typed, { status: statusOf(amended.reason) });
}
