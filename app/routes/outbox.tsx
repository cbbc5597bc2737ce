import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useEffect, useState } from 'react';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { OutboxList } from '#app/ui/offline/outbox-list';
import { useOutbox } from '#app/ui/offline/use-outbox';

/** What was written without a network and waits on this device: the server knows nothing of it. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return { title: wordsIn(language)('outbox.title') };
}

export default function Outbox() {
  useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const all = useOutbox();
  const [now, setNow] = useState('');
  // The page may have been kept for days: the time is the device's.
  useEffect(() => setNow(new Date().toISOString()), [all]);
  return (
    <>
      <h1>{t('outbox.heading')}</h1>
      <p className="mt-2">{t('outbox.about')}</p>
      <noscript>
        <p className="mt-4">{t('outbox.needsScript')}</p>
      </noscript>
      {all && now ? <OutboxList all={all} now={now} /> : null}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
