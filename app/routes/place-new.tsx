import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { evidenceFor } from '#app/domain/corrections/evidence';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { kstDate } from '#app/domain/kst';
import { readFactValue } from '#app/domain/places/read-value';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { readForm, type Typed } from '#app/http/form.server';
import { unprocessable, type Problems } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { FactInputs } from '#app/ui/correct/fact-inputs';
import { HowKnown } from '#app/ui/correct/how-known';
import { Form } from '#app/ui/form';

const asked = ['name', 'kind', 'location', 'phone'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return {
    evidence: evidenceFor('name'),
    terms: currentTerms,
    today: kstDate(new Date()),
    title: wordsIn(language)('placeNew.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor: asking, language, origin } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const { place, problems } = readPlace(typed);
  if (Object.keys(problems).length > 0) return unprocessable(problems, typed);
  const { actor, headers } = marked(asking, origin);
  const sent = await proposeMissingPlace(actor, { place, terms: typed.terms ?? '', language });
  if (!sent.ok) return unprocessable({ name: `refusal.${sent.reason}` }, typed, { status: statusOf(sent.reason) });
  return redirect(pathIn(language, sent.value.secret ? `/follow/${sent.value.secret}?sent` : '/my?sent'), { headers });
}

function readPlace(typed: Typed): { place: Record<string, unknown>; problems: Problems } {
  const problems: Problems = {};
  const place: Record<string, unknown> = {
    evidence: typed.evidence,
    observedOn: typed.observedOn || null,
    note: (typed.note ?? '').trim(),
  };
  for (const field of asked) {
    if (field === 'phone' && !typed.phone?.trim()) place.phone = null;
    else {
      const read = readFactValue(field, typed);
      if (read.ok) place[field] = read.value;
      else for (const { input, problem } of read.problems) problems[input] ??= `problem.${problem}`;
    }
  }
  if (!typed.evidence) problems.evidence = 'correct.problem.evidence-missing';
  if (typed.evidence === 'other' && !place.note) problems.note = 'correct.problem.say-how-you-know';
  return { place, problems };
}

export default function PlaceNew() {
  const { evidence, terms, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{t('placeNew.heading')}</h1>
      <p className="mt-2">
        {t('placeNew.searchFirst')} <Link to={path('/search')}>{t('layout.search')}</Link>
      </p>
      <div className="mt-4">
        <Form answer={answer}>
          {asked.map((field) => (
            <FactInputs key={field} field={field} />
          ))}
          <HowKnown evidence={evidence} today={today} />
          <input type="hidden" name="terms" value={terms} />
          <p className="text-ink-soft">
            {t('correct.terms')} <Link to={path('/licences')}>{t('layout.licences')}</Link>
          </p>
          <div>
            <Button>{t('placeNew.send')}</Button>
          </div>
        </Form>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
