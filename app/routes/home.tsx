import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { correctionsSince } from '#app/domain/corrections/count-since.server';
import { instantOfKst, kstDate } from '#app/domain/kst';
import { latestChanges } from '#app/domain/places/latest-changes.server';
import { titleOf } from '#app/domain/releases/documents/texts';
import { latestRelease } from '#app/domain/releases/latest-release.server';
import { usualAnswerMinutes } from '#app/domain/review/usual-answer-time.server';
import { admit } from '#app/http/admit.server';
import { remembered } from '#app/http/remember.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { KoreanWithin } from '#app/ui/in-korean';
import { NearMe } from '#app/ui/places/near-me';
import { SearchBox } from '#app/ui/search-box';
import { Ago, Day } from '#app/ui/time';

/** The page that most people open: its numbers may be some seconds old, and cost four queries in that time. */
const numbers = remembered(15, async () => ({
  today: await correctionsSince(instantOfKst(kstDate(new Date()))),
  answerMinutes: await usualAnswerMinutes(),
  release: await latestRelease(),
  changes: await latestChanges(5),
}));

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const { today, answerMinutes, release, changes } = await numbers();
  return {
    today,
    answerMinutes,
    release: release && { name: titleOf(language, release.id), issuedAt: release.issuedAt },
    changes,
    now: new Date().toISOString(),
    title: wordsIn(language)('home.title'),
  };
}

export default function Home() {
  const { today, answerMinutes, release, changes, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  const time = useRoughTime();
  return (
    <>
      <h1>{t('home.heading')}</h1>
      <p className="mt-2">{t('home.intro')}</p>
      <div className="mt-5 grid gap-3">
        <SearchBox />
        <p className="flex flex-wrap items-center gap-2">
          <NearMe />
        </p>
      </div>
      <nav aria-label={t('home.doors.label')} className="mt-8">
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <Door to={path('/search')} title={t('home.doors.correct.title')}>
            {today > 0 ? t('home.doors.correct.today', { count: today }) : t('home.doors.correct.how')}
          </Door>
          <Door to={path('/handbook/review')} title={t('home.doors.review.title')}>
            {answerMinutes === null
              ? t('home.doors.review.none')
              : t('home.doors.review.usual', { time: time(answerMinutes) })}
          </Door>
          <Door to={path('/handbook/first-ten-minutes')} title={t('home.doors.read.title')}>
            {t('home.doors.read.first')}
          </Door>
          <Door to={path('/releases')} title={t('home.doors.take.title')}>
            {release ? t('home.doors.take.latest', { release: release.name }) : t('home.doors.take.none')}
            {release?.issuedAt ? (
              <span className="block text-ink-soft">
                <Day at={release.issuedAt} />
              </span>
            ) : null}
          </Door>
        </ul>
      </nav>
      <section aria-labelledby="changes" className="mt-8">
        <h2 id="changes">{t('home.changes.heading')}</h2>
        {changes.length === 0 ? <p className="mt-2">{t('home.changes.none')}</p> : null}
        <ul className="mt-2 divide-y divide-line">
          {changes.map((one) => (
            <li
              key={`${one.placeId}${one.field}${one.at}`}
              className="flex max-w-none flex-wrap items-center justify-between gap-x-4"
            >
              <Link to={path(`/places/${one.placeId}`)} className="inline-flex min-h-11 items-center">
                <KoreanWithin>
                  {t('home.changes.line', { place: one.placeName, field: t(`fact.${one.field}.label`) })}
                </KoreanWithin>
              </Link>
              <span className="text-ink-soft">
                <Ago at={one.at} now={now} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Door({ to, title, children }: { to: string; title: string; children: React.ReactNode }) {
  return (
    <li className="max-w-none">
      <Link
        to={to}
        className="grid h-full content-start gap-1 rounded-field border border-line-strong p-4 text-ink no-underline hover:bg-paper-soft"
      >
        <span className="text-lg font-bold text-link underline underline-offset-4">{title}</span>
        <span>{children}</span>
      </Link>
    </li>
  );
}

/** A span of time rounded up to what people plan with. */
function useRoughTime() {
  const { t } = useTranslation();
  return (minutes: number): string => {
    if (minutes < 60) return t('home.minutes', { count: Math.ceil(minutes / 10) * 10 });
    if (minutes < 48 * 60) return t('home.hours', { count: Math.ceil(minutes / 60) });
    return t('home.days', { count: Math.ceil(minutes / 1440) });
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
