import { useTranslation } from 'react-i18next';
import type { ItemLook } from './item-look';
import { StateShape } from './state-shape';

/** What the marks mean, by shape and word, and how many of each the view shows. */
export function MapLegend({ look, counts }: { look: ItemLook; counts: readonly number[] | null }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t('mapPage.legend')} className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      {look.states.map((_, nth) => {
        // What can be had stands first, what is not known last.
        const number = (nth + 1) % look.states.length;
        const state = look.states[number];
        return state ? (
          <li key={state.code} title={state.means} className="inline-flex items-center gap-1">
            <StateShape look={state} />
            <span>{state.word}</span>
            {counts ? (
              <span className="text-ink-soft tabular-nums">{(counts[number] ?? 0).toLocaleString('en')}</span>
            ) : null}
          </li>
        ) : null;
      })}
    </ul>
  );
}
