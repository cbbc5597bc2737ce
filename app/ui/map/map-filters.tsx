import { Form, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { placeKinds } from '#app/domain/places/place-kinds';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Chip, Chips } from '#app/ui/places/chips';
import type { ItemLook } from './item-look';
import { ages, narrows, type MapAddress } from './map-address';

/** What the map is narrowed to, as a form: sent at once with JavaScript, by its button without. */
export function MapFilters({ asked, looks, look }: { asked: MapAddress; looks: readonly ItemLook[]; look: ItemLook }) {
  const { t } = useTranslation();
  const path = usePath();
  const submit = useSubmit();
  return (
    <details open={narrows(asked)} className="border-b border-line">
      <summary className="font-semibold">{t('mapPage.filter.label')}</summary>
      <Form
        action={path('/map')}
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
        className="grid gap-3 pb-3"
      >
        {asked.at ? <input type="hidden" name="at" value={asked.at} /> : null}
        <div className="grid gap-1">
          <label htmlFor="map-item" className="text-ink-soft">
            {t('mapPage.filter.item')}
          </label>
          <select
            id="map-item"
            name="item"
            defaultValue={look.id}
            className="min-h-11 w-full rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
          >
            {looks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
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
        <div className="grid gap-1">
          <label htmlFor="map-age" className="text-ink-soft">
            {t('mapPage.filter.age')}
          </label>
          <select
            id="map-age"
            name="age"
            defaultValue={asked.age ?? ''}
            className="min-h-11 w-full rounded-field border border-line-strong bg-paper px-3 py-2 text-ink"
          >
            <option value="">{t('mapPage.filter.anyAge')}</option>
            {ages.map((age) => (
              <option key={age} value={age}>
                {age < 60
                  ? t('mapPage.filter.minutes', { count: age })
                  : t('mapPage.filter.hours', { count: age / 60 })}
              </option>
            ))}
          </select>
        </div>
        <div>
          <Button weight="quiet">{t('mapPage.filter.apply')}</Button>
        </div>
      </Form>
    </details>
  );
}
