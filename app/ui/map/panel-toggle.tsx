import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** In a browser that is too old for the script, or while it is on its way, a link to the panel opens it. */
const panel = '#map-panel';

/** Opens the list over the map on a phone, and shuts it. `open` is null until a script is there to turn it. */
export function PanelToggle({ open, turn }: { open: boolean | null; turn: (open: boolean) => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (open === null) turn(window.location.hash === panel);
  }, [open, turn]);
  const looks =
    'inline-flex min-h-11 shrink-0 items-center rounded-field border border-line-strong px-3 font-semibold lg:hidden noscript:hidden';
  if (open === null)
    return (
      <a href={panel} className={`${looks} text-ink no-underline`}>
        {t('mapPage.open')}
      </a>
    );
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={panel.slice(1)}
      onClick={() => turn(!open)}
      className={looks}
    >
      {t(open ? 'mapPage.shut' : 'mapPage.open')}
    </button>
  );
}

/** The classes that hide the panel while it is shut. */
export const panelHidden = (open: boolean | null): string =>
  open ? '' : open === null ? 'max-lg:not-target:hidden' : 'max-lg:hidden';
