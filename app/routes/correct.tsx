import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { evidenceFor } from '#app/domain/corrections/evidence';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { kstDate } from '#app/domain/kst';
import { factToForm } from '#app/domain/places/fact-to-form';
import { findPlace } from '#app/domain/places/find-place.server';
import { facts, isField, type FactValue, type Field, type Place } from '#app/domain/places/place';
import { itemById } from '#app/domain/stock/items.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { readProposed } from '#app/http/read-proposed';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { ConflictNotice } from '#app/ui/correct/conflict-notice';
import { FactInputs } from '#app/ui/correct/fact-inputs';
import { HowKnown } from '#app/ui/correct/how-known';
import { FactValueView } from '#app/ui/fact-value';
import { Form } from '#app/ui/form';

/** The facts in the address, `phone` or `phone,hours`, of the place or of the item beside them. */
async function asked({ params, request }: Pick<LoaderFunctionArgs, 'params' | 'request'>) {
  const found = await findPlace(params.id ?? '');
  const fields = [...new Set((params.fields ?? '').split(','))];
  const item = new URL(request.url).searchParams.get('item') ?? '';
  const fit = fields.every((field) => isField(field) && (facts[field].of === 'item') === (item !== ''));
  if (found?.is !== 'here' || !fit || (item !== '' && !itemById(item))) throw new Response(null, { status: 404 });
  return { place: found.place, fields: fields as Field[], item };
}

const publishedOf = (place: Place, field: Field, item: string): FactValue =>
  (item === '' ? place[field as 'name'] : (place.items[item]?.[field as 'ticketTime'] ?? null)) as FactValue;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  const { place, fields, item } = await asked(args);
  const lines = fields.map((field) => {
    const value = publishedOf(place, field, item);
    return { field, value, initial: value === null ? {} : factToForm(field, value as never) };
  });
  const name = item === '' ? '' : (itemById(item)?.name[language] ?? '');
  return {
    place: { id: place.id, name: place.name },
    lines,
    itemName: name,
    evidence: evidenceFor(fields[0] as Field),
    terms: currentTerms,
    today: kstDate(new Date()),
    signedIn: actor.kind === 'account',
    title: wordsIn(language)('correct.title', { name: place.name }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor: asking, language, origin } = await admit(args, 'public');
  const { place, fields, item } = await asked(args);
  const typed = await readForm(args.request);
  const { proposals, problems } = readProposed(typed, fields, item);
  if (Object.keys(problems).length > 0) return unprocessable(problems, typed);
  const { actor, headers } = marked(asking, origin);
  const sent = await submitCorrections(actor, {
    placeId: place.id,
    corrections: proposals,
    terms: typed.terms ?? '',
    language,
  });
  if (!sent.ok) {
    if (sent.reason === 'conflict') {
      return json({ problems: {}, typed, conflicts: sent.detail as Conflict[] }, { status: 409 });
    }
    return unprocessable({ [fields[0] as string]: `refusal.${sent.reason}` }, typed, { status: statusOf(sent.reason) });
  }
  return redirect(pathIn(language, sent.value.secret ? `/follow/${sent.value.secret}?sent` : '/my?sent'), { headers });
}

interface Conflict {
  item: string;
  field: Field;
  base: unknown;
  current: unknown;
  proposed: unknown;
  changedBy: 'import' | 'correction' | 'undo';
  changedAt: string;
}

export default function Correct() {
  const { place, lines, itemName, evidence, terms, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  const path = usePath();
  const conflicts = answer && 'conflicts' in answer ? (answer.conflicts as Conflict[]) : [];
  return (
    <>
      <p>
        <Link to={path(`/places/${place.id}`)}>{place.name}</Link>
      </p>
      <h1 className="mt-1">
        {t('correct.heading', { fields: lines.map(({ field }) => t(`fact.${field}.label`)).join(', ') })}
        {itemName ? ` (${itemName})` : ''}
      </h1>
      <div className="mt-4 grid gap-6">
        {conflicts.map((conflict) => (
          <ConflictNotice key={conflict.field} conflict={conflict} placeId={place.id} />
        ))}
        <Form
          answer={answer}
          initial={Object.assign({}, ...lines.map(({ initial }) => initial)) as Record<string, string>}
        >
          {lines.map(({ field, value }) => (
            <section key={field} aria-label={t(`fact.${field}.label`)} className="grid gap-3">
              <div>
                <p className="font-semibold">{t('correct.now')}</p>
                <div className="text-ink-soft">
                  <FactValueView field={field} value={value} />
                </div>
              </div>
              <input type="hidden" name={`${field}-before`} value={JSON.stringify(value ?? null)} />
              <FactInputs field={field} />
            </section>
          ))}
          <HowKnown evidence={evidence} today={today} />
          <input type="hidden" name="terms" value={terms} />
          <p className="text-ink-soft">
            {t('correct.terms')} <Link to={path('/licences')}>{t('layout.licences')}</Link>
          </p>
          <div>
            <Button>{t('correct.send')}</Button>
          </div>
          <p className="text-ink-soft">{t('correct.next')}</p>
        </Form>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
