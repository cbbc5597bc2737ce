import { useTranslation } from 'react-i18next';
import { ageInWords } from '#app/domain/age-in-words';
import { kstDate, kstTime } from '#app/domain/kst';

/** A moment: how long ago, with the exact time in KST on demand. `now` comes from the loader, so that server and browser agree. */
export function Ago({ at, now }: { at: Date | string; now: string }) {
  const { t, i18n } = useTranslation();
  const moment = new Date(at);
  const age = ageInWords((Date.parse(now) - moment.getTime()) / 60_000);
  const words =
    age.key === 'date'
      ? dayInWords(at, i18n.language)
      : age.key === 'now'
        ? t('time.now')
        : t(`time.${age.key}`, { count: age.count });
  return (
    <time dateTime={moment.toISOString()} title={`${momentInWords(moment, i18n.language)} KST`}>
      {words}
    </time>
  );
}

/** A moment in full: "2026년 11월 21일 오후 3:05". */
export function Moment({ at }: { at: Date | string }) {
  const { i18n } = useTranslation();
  return <time dateTime={new Date(at).toISOString()}>{momentInWords(at, i18n.language)} KST</time>;
}

export function Day({ at }: { at: Date | string }) {
  const { i18n } = useTranslation();
  return <time dateTime={kstDate(new Date(at))}>{dayInWords(at, i18n.language)}</time>;
}

/**
 * Dates are put together here: the server's Intl and the browser's know different editions of Korean ("오후", "PM"), and
 * a page whose words differ is drawn twice.
 */
export function dayInWords(at: Date | string, language: string): string {
  const [year, month = 1, day] = kstDate(new Date(at)).split('-').map(Number);
  return language === 'en' ? `${day} ${englishMonths[month - 1]} ${year}` : `${year}년 ${month}월 ${day}일`;
}

function momentInWords(at: Date | string, language: string): string {
  const time = kstTime(new Date(at));
  if (language === 'en') return `${dayInWords(at, language)} at ${time}`;
  const hour = Number(time.slice(0, 2));
  return `${dayInWords(at, language)} ${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}:${time.slice(3)}`;
}

const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);
