import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { NearMe } from './near-me';
import { NeighbourhoodField } from './neighbourhood-field';

const isCoordinates = (near: string) => /^[\d.,\s]+$/.test(near);

/** Around me, by the browser or by the name of a neighbourhood. */
export function NearForm({ near, nowhere }: { near: string; nowhere: boolean }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div className="flex flex-wrap items-end gap-2">
      <NearMe />
      <Form action={path('/search')} className="grid min-w-0 flex-1 basis-48 gap-1 sm:flex-none">
        <NeighbourhoodField
          id="neighbourhood"
          near={isCoordinates(near) ? '' : near}
          button={t('search.near.button')}
          problem={nowhere ? t(isCoordinates(near) ? 'search.near.outside' : 'search.near.nowhere', { near }) : null}
          width="sm:w-44 sm:flex-none"
        />
      </Form>
    </div>
  );
}
