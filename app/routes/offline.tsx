import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { ownPath } from '#app/http/own-path';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { Button, buttonClass } from '#app/ui/button';
import { KeptPages } from '#app/ui/offline/kept-pages';

/** In place of a page that is not on this device, when there is no network. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return { title: wordsIn(language)('offline.title') };
}

export default function Offline() {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{t('offline.heading')}</h1>
      <p className="mt-2">{t('offline.about')}</p>
      <p className="mt-4 flex flex-wrap gap-2">
        <Button type="button" onClick={goOn}>
          {t('offline.again')}
        </Button>
        <a href={path('/outbox')} className={buttonClass('quiet')}>
          {t('outbox.heading')}
        </a>
      </p>
      <KeptPages />
    </>
  );
}

/** To the page that was asked for, if it is one of ours. */
function goOn(): void {
  window.location.assign(ownPath(new URLSearchParams(window.location.search).get('to')) ?? '/');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
