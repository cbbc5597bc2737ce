import { json, redirect } from '@remix-run/node';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { amendMissingPlace } from '#app/domain/corrections/amend-missing-place.server';
import { evidenceFor } from '#app/domain/corrections/evidence';
import { findAmendable } from '#app/domain/corrections/find-amendable.server';
import type { Conflict } from '#app/domain/corrections/judge-proposals.server';
import type { Claimant } from '#app/domain/corrections/own-submission.server';
import type { CorrectionView } from '#app/domain/corrections/view-corrections.server';
import { kstDate } from '#app/domain/kst';
import { factToForm } from '#app/domain/places/fact-to-form';
import { firstInput } from '#app/domain/places/form-inputs';
import { withCopies } from '#app/domain/places/hours-copies';
import { isField, type FactValue, type Field } from '#app/domain/places/place';
import { wordsIn } from '#app/i18n/i18n.server';
import type { Language } from '#app/i18n/languages';
import type { Typed } from './form.server';
import { unprocessable } from './problems.server';
import { readProposed } from './read-proposed';
import { missingPlaceFields, readTypedPlace } from './read-typed-place';
import { statusOf } from './refusal';

/** What the page to amend a correction shows, by the secret link and by the account alike; 404 for what is not theirs. */
export async function amendable(claimant: Claimant, id: string, language: Language) {
  const { correction, published } = await found(claimant, id);
  const { kind, place, after, evidence, observedOn, note } = correction;
  const fields = fieldsOf(correction);
  const valueOf = (field: Field) =>
    (kind === 'missing-place' ? (after as Record<string, unknown>)[field] : after) as FactValue | undefined;
  const values = fields.map((field) => {
    const value = valueOf(field) ?? null;
    return kind === 'missing-place' && value === null ? {} : withCopies(factToForm(field, value as never));
  });
  return {
    kind,
    fields,
    placeName: place?.name ?? (after as { name: string }).name,
    published,
    initial: { ...(Object.assign({}, ...values) as object), evidence, observedOn: observedOn ?? '', note },
    evidence: evidenceFor(fields[0] ?? 'name'),
    today: kstDate(new Date()),
    title: wordsIn(language)('amend.title'),
  };
}

/** Amends, and leads back to where the correction is followed. */
export async function amend(claimant: Claimant, id: string, typed: Typed, back: string) {
  const { correction } = await found(claimant, id);
  const [field = 'name'] = fieldsOf(correction);
  const today = kstDate(new Date());
  if (correction.kind === 'missing-place') {
    const { place, problems } = readTypedPlace(typed, today);
    if (Object.keys(problems).length > 0) return unprocessable(problems, typed);
    return answer(await amendMissingPlace(claimant, { id, place }), 'name');
  }
  const { proposals, problems } = readProposed(typed, [field], correction.item, today);
  const [proposed] = proposals;
  if (!proposed || Object.keys(problems).length > 0) return unprocessable(problems, typed);
  const { before, after, evidence, observedOn, note } = proposed;
  const amended = await amendCorrection(claimant, { id, before, after, evidence, observedOn, note });
  if (!amended.ok && amended.reason === 'conflict') {
    const [conflict] = amended.detail as Conflict[];
    const problems = { [firstInput(field)]: 'amend.conflict' };
    return json({ problems, typed, published: conflict?.current ?? null }, { status: statusOf('conflict') });
  }
  return answer(amended, field);

  function answer(outcome: Awaited<ReturnType<typeof amendCorrection>>, beside: Field) {
    if (outcome.ok) return redirect(back);
    if (outcome.reason === 'not-found') throw new Response(null, { status: 404 });
    const problems = { [firstInput(beside)]: `amend.refused.${outcome.reason}` };
    return unprocessable(problems, typed, { status: statusOf(outcome.reason) });
  }
}

async function found(claimant: Claimant, id: string) {
  const amendable = await findAmendable(claimant, id);
  if (!amendable) throw new Response(null, { status: 404 });
  return amendable;
}

function fieldsOf({ kind, field }: CorrectionView): readonly Field[] {
  if (kind === 'missing-place') return missingPlaceFields;
  return isField(field) ? [field] : [];
}
