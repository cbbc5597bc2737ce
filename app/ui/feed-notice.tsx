import { useTranslation } from 'react-i18next';
import { Callout } from './callout';
import { useFeedNews, type FeedNews } from './use-feed-news';

/** On every page: that stock has stopped coming, or was made up; nothing where all is well. */
export function FeedNotice({ news: loaded, inOneRow }: { news: FeedNews | null; inOneRow: boolean }) {
  const { t } = useTranslation();
  const { silentMinutes, invented } = useFeedNews(loaded, inOneRow) ?? { silentMinutes: null, invented: false };
  const isQuiet = silentMinutes === null && !invented;
  if (isQuiet && !inOneRow) return null;
  const { unit, count } = unitOf(silentMinutes ?? 0);
  const silence = silentMinutes === null ? null : t(`feed.${unit}`, { count });
  if (inOneRow)
    return (
      // There before it has anything to say, or a screen reader would not read it when it has.
      <div
        aria-live="polite"
        className={isQuiet ? '' : 'shrink-0 border-b border-line bg-warn-paper px-4 py-1 text-center text-sm'}
      >
        {silence ? <p className="max-w-none font-semibold">{silence}</p> : null}
        {invented ? <p className="max-w-none">{t('feed.invented')}</p> : null}
      </div>
    );
  return (
    <div className="mb-4 grid gap-2">
      {invented ? <Callout tone="info" title={t('feed.invented')} /> : null}
      {silence ? (
        <Callout tone="warn" title={silence}>
          <p>{t('feed.lastStay')}</p>
        </Callout>
      ) : null}
    </div>
  );
}

function unitOf(minutes: number) {
  if (minutes < 120) return { unit: 'silentMinutes', count: minutes } as const;
  if (minutes < 48 * 60) return { unit: 'silentHours', count: Math.floor(minutes / 60) } as const;
  return { unit: 'silentDays', count: Math.floor(minutes / 1440) } as const;
}
