import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { placeFields } from '#app/domain/places/place';
import { admit } from '#app/http/admit.server';
import { placeOfAddress } from '#app/http/place-of-address.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Tick } from '#app/ui/choice';
import { Form } from '#app/ui/form';
import { InKorean } from '#app/ui/in-korean';

/** Which facts of a place are wrong: several can be sent at once. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const place = await placeOfAddress(args.params.id, language);
  const { searchParams } = new URL(args.request.url);
  const chosen = placeFields.filter((field) => searchParams.get(field) === 'yes');
  if (chosen.length > 0) throw redirect(pathIn(language, `/places/${place.id}/correct/${chosen.join(',')}`));
  const { id, name } = place;
  const problems = searchParams.has('chosen') ? { [placeFields[0] ?? 'name']: 'correct.problem.nothing-chosen' } : {};
  return { place: { id, name }, answer: { problems }, title: wordsIn(language)('correct.chooseTitle', { name }) };
}

export default function ChooseFacts() {
  const { place, answer } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <p>
        <Link to={path(`/places/${place.id}`)} className="inline-flex min-h-11 items-center">
          <InKorean>{place.name}</InKorean>
        </Link>
      </p>
      <h1>{t('correct.which')}</h1>
      <Form method="get" answer={answer} className="mt-4 grid gap-2">
        <input type="hidden" name="chosen" value="yes" />
        {placeFields.map((field) => (
          <Tick key={field} name={field} label={t(`fact.${field}.label`)} />
        ))}
        <div>
          <Button>{t('correct.continue')}</Button>
        </div>
      </Form>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
