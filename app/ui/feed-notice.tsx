import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout';

/** Above stock that has stopped coming, or that was made up; nothing where all is well. */
export function FeedNotice({
  news: { silentMinutes, invented },
}: {
  news: { silentMinutes: number | null; invented: boolean };
}) {
  const { t } = useTranslation();
  if (silentMinutes === null && !invented) return null;
  return (
    <div className="mb-4 grid gap-2">
      {invented ? <Callout tone="info" title={t('feed.invented')} /> : null}
      {silentMinutes === null ? null : (
        <Callout
          tone="warn"
          title={
            silentMinutes < 120
              ? t('feed.silentMinutes', { count: silentMinutes })
              : t('feed.silentHours', { count: Math.floor(silentMinutes / 60) })
          }
        >
          <p>{t('feed.lastStay')}</p>
        </Callout>
      )}
    </div>
  );
}
