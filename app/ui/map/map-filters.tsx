import { Form, useSubmit } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeKinds } from '#app/domain/places/place-kinds';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Chip, Chips } from '#app/ui/places/chips';
import { FilterPanel } from '#app/ui/places/filter-panel';
import type { ItemLook } from './item-look';
import { ages, narrows, type MapAddress } from './map-address';

/** What the map is narrowed to, as a form: sent at once with JavaScript, by its button without. */
export function MapFilters({ asked, looks, look }: { asked: MapAddress; looks: readonly ItemLook[]; look: ItemLook }) {
  const { t } = useTranslation();
  const path = usePath();
  const submit = useSubmit();
  const send = (form: HTMLFormElement) => submit(form, { action: path('/map'), preventScrollReset: true });
  return (
    <FilterPanel label={t('mapPage.filter.label')} isNarrowed={narrows(asked)} className="border-b border-line">
      <Form
        // Without a script the next page opens the panel again, since what its address points to is in it.
        action={`${path('/map')}#${idOf('item')}`}
        onChange={(event) => send(event.currentTarget)}
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
        className="grid gap-3 pb-3"
      >
        {asked.at ? <input type="hidden" name="at" value={asked.at} /> : null}
        <OneOf label={t('mapPage.filter.item')} name="item" value={look.id}>
          {looks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </OneOf>
        <Chips legend={t('mapPage.filter.state')}>
          {look.states.map((_, nth) => {
            const state = look.states[(nth + 1) % look.states.length];
            return state ? (
              <Chip key={state.code} name="state" value={state.code} checked={asked.states.includes(state.code)}>
                <span aria-hidden="true">{state.shape}</span> {state.word}
              </Chip>
            ) : null;
          })}
        </Chips>
        <Chips legend={t('mapPage.filter.kind')}>
          {placeKinds.map((kind) => (
            <Chip key={kind} name="kind" value={kind} checked={asked.kinds.includes(kind)}>
              {t(`kind.${kind}`)}
            </Chip>
          ))}
        </Chips>
        <Chips legend={t('mapPage.filter.when')}>
          <Chip name="open" value="on" checked={asked.open}>
            {t('mapPage.filter.open')}
          </Chip>
        </Chips>
        <OneOf label={t('mapPage.filter.age')} name="age" value={asked.age ?? ''}>
          <option value="">{t('mapPage.filter.anyAge')}</option>
          {ages.map((age) => (
            <option key={age} value={age}>
              {age < 60 ? t('mapPage.filter.minutes', { count: age }) : t('mapPage.filter.hours', { count: age / 60 })}
            </option>
          ))}
        </OneOf>
        <div>
          <Button weight="quiet">{t('mapPage.filter.apply')}</Button>
        </div>
      </Form>
    </FilterPanel>
  );
}

const idOf = (name: string) => `map-${name}`;

/** Like a chip it follows an address that changes under it. */
function OneOf(one: { label: string; name: string; value: string | number; children: ReactNode }) {
  const id = idOf(one.name);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (select.current) select.current.value = String(one.value);
  }, [one.value]);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-ink-soft">
        {one.label}
      </label>
      <select
        ref={select}
        id={id}
        name={one.name}
        defaultValue={one.value}
        className="min-h-11 w-full rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
      >
        {one.children}
      </select>
    </div>
  );
}
