import { useTranslation } from 'react-i18next';
import type { NextChange } from '#app/domain/places/next-change';
import type { OpenStatus } from '#app/domain/places/open-at';

/** The next change as a loader sends it: in words for a clock, without its instant. */
export type ComingChange = Pick<NextChange, 'to' | 'reopens' | 'time' | 'when'>;

/** "영업 중 · 19:00에 닫아요" */
export function OpenNow({ status, next = null }: { status: OpenStatus; next?: ComingChange | null }) {
  const { t } = useTranslation();
  return (
    <span>
      <span className={`font-semibold ${status === 'open' ? 'text-good' : ''}`}>{t(`hours.now.${status}`)}</span>
      {next ? <Coming next={next} /> : null}
    </span>
  );
}

function Coming({ next: { to, reopens, time, when } }: { next: ComingChange }) {
  const { t } = useTranslation();
  const moment = t(`hours.when.${when.is}`, {
    time,
    weekday: when.is === 'weekday' ? t(`weekday.${when.weekday}`) : '',
    date: when.is === 'date' ? when.date : '',
  });
  return <span className="text-ink-soft"> · {t(`hours.next.${reopens ? 'reopen' : to}`, { when: moment })}</span>;
}
