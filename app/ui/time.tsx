import { useTranslation } from 'react-i18next';
import { ageInWords } from '#app/domain/age-in-words';

/** A moment: how long ago, with the exact time in KST on demand. `now` comes from the loader, so that server and browser agree. */
export function Ago({ at, now }: { at: string; now: string }) {
  const { t, i18n } = useTranslation();
  const age = ageInWords((Date.parse(now) - Date.parse(at)) / 60_000);
  const words =
    age.key === 'date'
      ? dayInWords(at, i18n.language)
      : age.key === 'now'
        ? t('time.now')
        : t(`time.${age.key}`, { count: age.count });
  return (
    <time dateTime={at} title={`${momentInWords(at, i18n.language)} KST`}>
      {words}
    </time>
  );
}

/** A moment in full: "2026년 11월 21일 오후 3:05". */
export function Moment({ at }: { at: string }) {
  const { i18n } = useTranslation();
  return <time dateTime={at}>{momentInWords(at, i18n.language)} KST</time>;
}

export function Day({ at }: { at: string }) {
  const { i18n } = useTranslation();
  return <time dateTime={at}>{dayInWords(at, i18n.language)}</time>;
}

const localeOf = (language: string) => (language === 'en' ? 'en-GB' : 'ko-KR');
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, style: 'moment' | 'day'): Intl.DateTimeFormat {
  const key = language + style;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    ...(style === 'moment' ? { timeStyle: 'short' as const } : {}),
    timeZone: 'Asia/Seoul',
  });
  formats.set(key, made);
  return made;
}

export const momentInWords = (at: string, language: string) => format(language, 'moment').format(new Date(at));
export const dayInWords = (at: string, language: string) => format(language, 'day').format(new Date(at));
