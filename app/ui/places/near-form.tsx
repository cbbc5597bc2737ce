import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { NearMe } from './near-me';

const isCoordinates = (near: string) => /^[\d.,\s]+$/.test(near);

/** Around me, by the browser or by the name of a neighbourhood. */
export function NearForm({ near, nowhere }: { near: string; nowhere: boolean }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div className="flex flex-wrap items-end gap-2">
      <NearMe />
      <Form action={path('/search')} className="grid min-w-0 flex-1 basis-48 gap-1 sm:flex-none">
        <label htmlFor="neighbourhood" className="font-semibold">
          {t('search.near.label')}
        </label>
        <div className="flex flex-wrap items-stretch gap-2">
          <input
            id="neighbourhood"
            name="near"
            defaultValue={isCoordinates(near) ? '' : near}
            placeholder={t('search.near.example')}
            maxLength={100}
            autoComplete="off"
            aria-invalid={nowhere || undefined}
            aria-describedby={nowhere ? 'nowhere' : undefined}
            className="min-h-11 w-20 min-w-0 flex-1 rounded-field sm:w-44 sm:flex-none border border-line-strong bg-paper px-3 py-2 text-ink"
          />
          <Button weight="quiet" className="shrink-0">
            {t('search.near.button')}
          </Button>
        </div>
        {nowhere ? (
          <p id="nowhere" className="font-semibold text-bad">
            {t(isCoordinates(near) ? 'search.near.outside' : 'search.near.nowhere', { near })}
          </p>
        ) : null}
      </Form>
    </div>
  );
}
