import { Form, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { NeighbourhoodField } from '#app/ui/places/neighbourhood-field';
import type { MapAddress } from './map-address';

/** No place is there, or nobody could be asked. */
export type NearProblem = 'nowhere' | 'unasked';

/** Goes to a neighbourhood by its name, with everything else as it is. */
export function MapNear({ asked, problem }: { asked: MapAddress; problem: NearProblem | null }) {
  const { t } = useTranslation();
  const path = usePath();
  const { key } = useLocation();
  // Whoever asked is led back to what she wrote, and hears what is the matter with it: each time she asks.
  useEffect(() => {
    if (problem) document.getElementById(id)?.focus();
  }, [problem, key]);
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
      <NeighbourhoodField
        id={id}
        near={asked.near}
        button={t('mapPage.go')}
        problem={problem && t(problem === 'nowhere' ? 'search.near.nowhere' : 'mapPage.unasked', { near: asked.near })}
      />
    </Form>
  );
}

const id = 'map-near';
