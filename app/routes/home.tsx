import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Field } from '#app/ui/field';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return { title: wordsIn(language)('home.title') };
}

export default function Home() {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{t('home.heading')}</h1>
      <p className="mt-2">{t('home.intro')}</p>
      <Form role="search" action={path('/search')} className="mt-6 flex items-end gap-2">
        <div className="grow">
          <Field name="q" type="search" label={t('home.search.label')} />
        </div>
        <Button>{t('home.search.button')}</Button>
      </Form>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
