import { Link, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CutReason } from '#app/domain/releases/cut-release.server';
import type { Finding } from '#app/domain/releases/finding';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Form } from '#app/ui/form';
import { Ago } from '#app/ui/time';
import { Section } from './section';

interface Shown {
  latest: { id: string; issuedAt: Date | null } | null;
  cutting: { id: string | null; since: Date } | null;
  attempt:
    | { at: Date; state: 'published'; release: string }
    | { at: Date; state: 'refused'; reason: CutReason; findings: Finding[] }
    | { at: Date; state: 'failed' }
    | null;
}

/** The latest release, the button that makes the next, and how that goes. */
export function ReleasesSection({ cuts: { latest, cutting, attempt }, now }: { cuts: Shown; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  useLooksAgain(cutting !== null);
  return (
    <Section id="releases" heading={t('admin.releases.heading')}>
      <p>
        {latest ? (
          <>
            {t('admin.releases.latest')}{' '}
            <Link to={path(`/releases/${latest.id}`)} className="inline-flex min-h-11 items-center font-semibold">
              {latest.id}
            </Link>{' '}
            {latest.issuedAt ? <Ago at={latest.issuedAt} now={now} /> : null}
          </>
        ) : (
          t('admin.releases.none')
        )}
      </p>
      {cutting ? (
        <Callout status title={t('admin.releases.cutting')}>
          <p>
            <Ago at={cutting.since} now={now} /> {t('admin.releases.begun')}
          </p>
          <Link to={`${path('/admin')}#releases`} reloadDocument className="inline-flex min-h-11 items-center">
            {t('admin.releases.lookAgain')}
          </Link>
        </Callout>
      ) : (
        <>
          {attempt ? <Attempt attempt={attempt} now={now} /> : null}
          <Form action={path('/admin/cut')} label={t('admin.releases.button')} className="grid gap-2">
            <Button className="justify-self-start">{t('admin.releases.button')}</Button>
            <p className="text-ink-soft">{t('admin.releases.about')}</p>
          </Form>
        </>
      )}
    </Section>
  );
}

function Attempt({ attempt, now }: { attempt: NonNullable<Shown['attempt']>; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const when = <Ago at={attempt.at} now={now} />;
  if (attempt.state === 'published')
    return <Callout tone="good" status title={t('admin.releases.published', { release: attempt.release })} />;
  if (attempt.state === 'failed')
    return (
      <Callout tone="bad" status title={t('admin.releases.failed')}>
        <p>{when}</p>
      </Callout>
    );
  return (
    <Callout tone="warn" status title={t(`admin.releases.refused.${attempt.reason}`)}>
      <p>{when}</p>
      {attempt.findings.length > 0 ? (
        <ul className="list-disc pl-5">
          {attempt.findings.map((finding) => (
            <li key={JSON.stringify(finding)}>{t(`admin.releases.finding.${finding.kind}`, { ...finding })}</li>
          ))}
        </ul>
      ) : null}
      <Link to={path('/handbook/operating#release')} className="inline-flex min-h-11 items-center">
        {t('admin.releases.howTo')}
      </Link>
    </Callout>
  );
}

/** While a release is being cut the page keeps itself up to date; without JavaScript there is a link. */
function useLooksAgain(wanted: boolean) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!wanted || state !== 'idle') return;
    const later = setTimeout(revalidate, 2000);
    return () => clearTimeout(later);
  }, [wanted, state, revalidate]);
}
