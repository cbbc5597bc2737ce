import { useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { visitorOf } from '#app/http/visitor.server';

/** What a fact is called on pages, with its item where it belongs to one: "판매 방식 (공적 마스크)". */
export function useFactLabel(): (field: string, item?: string) => string {
  const { t } = useTranslation();
  const items = useRouteLoaderData<typeof visitorOf>('root')?.items ?? {};
  return (field, item = '') => {
    const label = t(`fact.${field}.label` as 'fact.name.label');
    return item === '' ? label : `${label} (${items[item] ?? item})`;
  };
}
