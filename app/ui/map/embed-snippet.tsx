import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { CopyButton } from '#app/ui/copy-button';
import { mapAddress, type MapAddress } from './map-address';

/** The lines that put this view of the map on somebody else's page. */
export function EmbedSnippet({ asked, origin, title }: { asked: MapAddress; origin: string; title: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const address = origin + path(mapAddress({ ...asked, place: '', page: 1 }, '/embed'));
  const snippet = `<iframe src="${address.replaceAll('&', '&amp;')}" title="${title}" width="100%" height="480" style="border:0" loading="lazy"></iframe>`;
  return (
    <details className="border-t border-line">
      <summary className="font-semibold text-ink">{t('embed.how')}</summary>
      <p>{t('embed.explain')}</p>
      <pre className="my-2 whitespace-pre-wrap rounded-field border border-line bg-paper-soft p-2 text-ink select-all">
        <code>{snippet}</code>
      </pre>
      <CopyButton text={snippet} label={t('embed.copy')} />
    </details>
  );
}
