import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { evidenceFor } from '#app/domain/corrections/evidence';
import type { Conflict } from '#app/domain/corrections/judge-proposals.server';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { kstDate } from '#app/domain/kst';
import { factToForm } from '#app/domain/places/fact-to-form';
import { firstInput } from '#app/domain/places/form-inputs';
import { unknownHours, withCopies } from '#app/domain/places/hours-copies';
import { facts, isField, type FactValue, type Field, type Place } from '#app/domain/places/place';
import { itemById } from '#app/domain/stock/items.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { placeOfAddress } from '#app/http/place-of-address.server';
import { unprocessable } from '#app/http/problems.server';
import { readProposed } from '#app/http/read-proposed';
import { receiptPath } from '#app/http/receipt-path';
import { statusOf } from '#app/http/refusal';
import { sentKeyOf } from '#app/http/sent-key.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn, type Language } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { InKorean } from '#app/ui/in-korean';
import { CorrectForm, type ConflictShown } from '#app/ui/correct/correct-form';

/** The facts in the address, `phone` or `phone,hours`, of the place or of the item beside them. */
async function asked({ params, request }: Pick<LoaderFunctionArgs, 'params' | 'request'>, language: Language) {
  const place = await placeOfAddress(params.id, language);
  const fields = [...new Set((params.fields ?? '').split(','))];
  const item = new URL(request.url).searchParams.get('item') ?? '';
  const fit = fields.every((field) => isField(field) && (facts[field].of === 'item') === (item !== ''));
  if (!fit || (item !== '' && !itemById(item))) throw new Response(null, { status: 404 });
  return { place, fields: fields as Field[], item };
}

const publishedOf = (place: Place, field: Field, item: string): FactValue =>
  (item === '' ? place[field as 'name'] : (place.items[item]?.[field as 'ticketTime'] ?? null)) as FactValue;

/** One of several is chosen by who knows it, not found chosen. */
const choices: readonly Field[] = ['kind', 'operatingState', 'sellingMethod'];

/** What the inputs hold at first: the published value, to be changed; nothing where nobody knows it. */
function formOf(field: Field, value: FactValue): Record<string, string> {
  if (choices.includes(field)) return {};
  if (value === null) return field === 'hours' ? unknownHours : {};
  return withCopies(factToForm(field, value as never));
}

const titleIn = (language: Language, name: string, fields: Field[]) => {
  const t = wordsIn(language);
  return t('correct.title', { name, fields: fields.map((field) => t(`fact.${field}.label`)).join(', ') });
};

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const { place, fields, item } = await asked(args, language);
  const lines = fields.map((field) => {
    const value = publishedOf(place, field, item);
    return { field, value, initial: formOf(field, value) };
  });
  return {
    place: { id: place.id, name: place.name },
    lines,
    itemName: item === '' ? '' : (itemById(item)?.name[language] ?? ''),
    evidence: evidenceFor(fields[0] as Field),
    terms: currentTerms,
    today: kstDate(new Date()),
    title: titleIn(language, place.name, fields),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor: asking, language, origin } = await admit(args, 'public');
  const { place, fields, item } = await asked(args, language);
  const typed = await readForm(args.request);
  const { proposals, problems } = readProposed(typed, fields, item, kstDate(new Date()));
  if (Object.keys(problems).length > 0) {
    const asking = proposals.filter(({ field }) => typed[`${field}-conflict`]);
    const conflicts = asking.map(({ field, after }) => ({
      field,
      current: publishedOf(place, field, item),
      proposed: after,
    }));
    return json({ problems, typed, conflicts }, { status: 422 });
  }
  const { actor, headers } = marked(asking, origin);
  const submission = {
    placeId: place.id,
    corrections: proposals,
    terms: typed.terms ?? '',
    language,
    sentKey: sentKeyOf(typed),
  };
  const sent = await submitCorrections(actor, submission);
  if (sent.ok) return redirect(pathIn(language, receiptPath(sent.value)), { headers });
  if (sent.reason === 'conflict') {
    const conflicts = sent.detail as Conflict[];
    const choices = conflicts.map(({ field }) => [`${field}-choice`, 'conflict.problem']);
    return json({ problems: Object.fromEntries(choices), typed, conflicts }, { status: statusOf(sent.reason) });
  }
  const refusal = { [firstInput(fields[0] as Field)]: `refusal.${sent.reason}` };
  return unprocessable(refusal, typed, { status: statusOf(sent.reason) });
}

export default function Correct() {
  const { place, lines, itemName, ...about } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  const path = usePath();
  const conflicts = answer && 'conflicts' in answer ? (answer.conflicts as ConflictShown[]) : [];
  return (
    <>
      <p>
        <Link to={path(`/places/${place.id}`)} className="inline-flex min-h-11 items-center">
          <InKorean>{place.name}</InKorean>
        </Link>
      </p>
      <h1>
        {t('correct.heading', { fields: lines.map(({ field }) => t(`fact.${field}.label`)).join(', ') })}
        {itemName ? ` (${itemName})` : ''}
      </h1>
      <div className="mt-4 max-w-2xl">
        <CorrectForm lines={lines} {...about} answer={answer} conflicts={conflicts} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
