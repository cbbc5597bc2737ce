import { useNavigate } from '@remix-run/react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';

type State = 'idle' | 'asking' | 'denied' | 'unknown';

/**
 * A link to the search by neighbourhood, which with JavaScript asks the browser where it is instead. Four decimals, ten
 * metres, are as exact as a list of shops needs.
 */
export function NearMe() {
  const { t } = useTranslation();
  const path = usePath();
  const navigate = useNavigate();
  const [state, setState] = useState<State>('idle');

  const ask = (event: MouseEvent) => {
    if (!('geolocation' in navigator)) return;
    event.preventDefault();
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setState('idle');
        navigate(path(`/search?near=${latitude.toFixed(4)},${longitude.toFixed(4)}`));
      },
      ({ code, PERMISSION_DENIED }) => setState(code === PERMISSION_DENIED ? 'denied' : 'unknown'),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };

  return (
    <>
      <a
        href={`${path('/search')}#neighbourhood`}
        onClick={ask}
        className="inline-flex min-h-11 shrink-0 items-center rounded-field border border-line-strong px-4 py-2 font-semibold text-ink no-underline hover:bg-paper-soft"
      >
        {t('search.near.me')}
      </a>
      <span role="status" className={state === 'idle' ? 'sr-only' : 'order-last basis-full'}>
        {state === 'idle' ? '' : t(`search.near.${state}`)}
      </span>
    </>
  );
}
