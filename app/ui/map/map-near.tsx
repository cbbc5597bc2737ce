import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import type { MapAddress } from './map-address';

/** Goes to a neighbourhood by its name, with everything else as it is. */
export function MapNear({ asked, nowhere }: { asked: MapAddress; nowhere: boolean }) {
  const { t } = useTranslation();
  const path = usePath();
  const kept: [name: string, value: string][] = [
    ['item', asked.item],
    ...asked.states.map((state): [string, string] => ['state', state]),
    ...asked.kinds.map((kind): [string, string] => ['kind', kind]),
    ...(asked.open ? [['open', 'on'] as [string, string]] : []),
    ...(asked.age ? [['age', String(asked.age)] as [string, string]] : []),
  ];
  return (
    <Form action={path('/map')} className="grid gap-1 border-b border-line py-3">
      {kept.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="map-near" className="font-semibold">
        {t('search.near.label')}
      </label>
      <div className="flex items-stretch gap-2">
        <input
          key={asked.near}
          id="map-near"
          name="near"
          defaultValue={asked.near}
          placeholder={t('search.near.example')}
          maxLength={100}
          autoComplete="off"
          aria-invalid={nowhere || undefined}
          aria-describedby={nowhere ? 'map-nowhere' : undefined}
          className="min-h-11 w-20 min-w-0 flex-1 rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
        />
        <Button weight="quiet" className="shrink-0">
          {t('mapPage.go')}
        </Button>
      </div>
      {nowhere ? (
        <p id="map-nowhere" className="font-semibold text-bad">
          {t('search.near.nowhere', { near: asked.near })}
        </p>
      ) : null}
    </Form>
  );
}
