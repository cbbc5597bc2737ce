import { Form, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { placeKinds } from '#app/domain/places/place-kinds';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Chip, Chips } from './chips';
import { FilterPanel } from './filter-panel';
import { isFiltered, type SearchAddress } from './search-address';
import type { StockChoice } from './stock-choices';

/** Chips that narrow the results; each is a box of a form that is sent at once with JavaScript, by its button without. */
export function SearchFilters({ asked, choices }: { asked: SearchAddress; choices: StockChoice[] }) {
  const { t } = useTranslation();
  const path = usePath();
  const submit = useSubmit();
  const byItem = [...new Set(choices.map(({ item }) => item))];
  return (
    <FilterPanel label={t('search.filter.label')} isNarrowed={isFiltered(asked)} className="border-y border-line">
      <Form
        action={path('/search')}
        onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
        className="grid gap-3 pb-3"
      >
        {asked.q ? <input type="hidden" name="q" value={asked.q} /> : null}
        {asked.near ? <input type="hidden" name="near" value={asked.near} /> : null}
        <Chips legend={t('search.filter.kind')}>
          {placeKinds.map((kind) => (
            <Chip key={kind} name="kind" value={kind} checked={asked.kinds.includes(kind)}>
              {t(`kind.${kind}`)}
            </Chip>
          ))}
        </Chips>
        {byItem.map((item) => (
          <Chips key={item} legend={item}>
            {choices
              .filter((choice) => choice.item === item)
              .map(({ value, shape, word }) => (
                <Chip key={value} name="stock" value={value} checked={asked.stock.includes(value)}>
                  <span aria-hidden="true">{shape}</span> {word}
                </Chip>
              ))}
          </Chips>
        ))}
        <Chips legend={t('search.filter.when')}>
          <Chip name="open" value="on" checked={asked.open}>
            {t('search.filter.open')}
          </Chip>
        </Chips>
        <div>
          <Button weight="quiet">{t('search.filter.apply')}</Button>
        </div>
      </Form>
    </FilterPanel>
  );
}
