import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { evidenceFor } from '#app/domain/corrections/evidence';
import { readMissingPlace } from '#app/domain/corrections/missing-place';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { similarPlaces } from '#app/domain/corrections/similar-places.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { kstDate } from '#app/domain/kst';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { missingPlaceFields, readTypedPlace } from '#app/http/read-typed-place';
import { receiptPath } from '#app/http/receipt-path';
import { statusOf } from '#app/http/refusal';
import { sentKeyOf } from '#app/http/sent-key.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { FactInputs } from '#app/ui/correct/fact-inputs';
import { HowKnown, howKnownInputs } from '#app/ui/correct/how-known';
import { SimilarPlaces } from '#app/ui/correct/similar-places';
import { Form } from '#app/ui/form';
import { KeptUntilSent } from '#app/ui/offline/kept-until-sent';
import { useTypedBefore } from '#app/ui/offline/typed-before';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return {
    fields: missingPlaceFields,
    evidence: evidenceFor('name'),
    terms: currentTerms,
    today: kstDate(new Date()),
    title: wordsIn(language)('placeNew.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor: asking, language, origin } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const { place, problems } = readTypedPlace(typed, kstDate(new Date()));
  if (Object.keys(problems).length > 0) return unprocessable(problems, typed);
  const read = readMissingPlace(place);
  if (read.ok && typed['none-of-these'] !== 'yes') {
    const similar = (await similarPlaces(read.value)).map(({ id, name, address }) => ({ id, name, address }));
    const problems = { 'none-of-these': 'placeNew.similar.problem' };
    if (similar.length > 0) return json({ problems, typed, similar }, { status: 422 });
  }
  const { actor, headers } = marked(asking, origin);
  const proposed = { place, terms: typed.terms ?? '', language, sentKey: sentKeyOf(typed) };
  const sent = await proposeMissingPlace(actor, proposed);
  if (sent.ok) return redirect(pathIn(language, receiptPath(sent.value)), { headers });
  return unprocessable({ name: `refusal.${sent.reason}` }, typed, { status: statusOf(sent.reason) });
}

export default function PlaceNew() {
  const { fields, evidence, terms, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const before = useTypedBefore();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{t('placeNew.heading')}</h1>
      <p className="mt-2">
        {t('placeNew.searchFirst')} <Link to={path('/search')}>{t('layout.search')}</Link>
      </p>
      <div className="mt-4 max-w-2xl">
        <Form key={before ? 'mended' : 'new'} answer={answer ?? before} last={howKnownInputs}>
          <KeptUntilSent answered={answer !== undefined} />
          {answer && 'similar' in answer ? <SimilarPlaces places={answer.similar} /> : null}
          {fields.map((field) => (
            <FactInputs key={field} field={field} isNew />
          ))}
          <HowKnown evidence={evidence} today={today} />
          <input type="hidden" name="terms" value={terms} />
          <p className="text-ink-soft">
            {t('correct.terms')} <Link to={path('/licences')}>{t('layout.licences')}</Link>
          </p>
          <div>
            <Button>{t('placeNew.send')}</Button>
          </div>
          <p className="text-ink-soft">{t('placeNew.next')}</p>
        </Form>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
