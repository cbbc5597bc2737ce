import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedHealth, TableSize } from '#app/domain/health/health';
import { Ago } from '#app/ui/time';
import { Section } from './section';
import { Cell, RowHead, Table } from './table';

interface Shown {
  database: 'embedded' | 'postgresql';
  version: string;
  tables: TableSize[];
  corrections: { open: number; oldestWaiting: Date | null };
  lastImport: { source: string; at: Date } | null;
  feeds: FeedHealth[];
  lastRelease: { id: string; at: Date } | null;
  audit: number;
}

/** How the installation is: each figure with its age. */
export function HealthSection({ health, now }: { health: Shown; now: string }) {
  const { t, i18n } = useTranslation();
  const { corrections, lastImport, lastRelease } = health;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const none = t('admin.health.none');
  return (
    <Section id="health" heading={t('admin.health.heading')}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Figure name={t('admin.health.database')}>
          {t(`admin.health.kind.${health.database}`, { version: health.version })}
        </Figure>
        <Figure name={t('admin.health.open')}>{number(corrections.open)}</Figure>
        <Figure name={t('admin.health.oldest')}>
          {corrections.oldestWaiting ? <Ago at={corrections.oldestWaiting} now={now} /> : none}
        </Figure>
        <Figure name={t('admin.health.lastImport')}>
          {lastImport ? (
            <>
              <Ago at={lastImport.at} now={now} /> · {t(`source.${lastImport.source}`)}
            </>
          ) : (
            none
          )}
        </Figure>
        <Figure name={t('admin.health.feed')}>
          {health.feeds.length === 0 ? t('admin.health.feedNone') : null}
          {health.feeds.map((feed) => (
            <FeedLine key={feed.source} feed={feed} now={now} />
          ))}
        </Figure>
        <Figure name={t('admin.health.lastRelease')}>
          {lastRelease ? (
            <>
              <Ago at={lastRelease.at} now={now} /> · {lastRelease.id}
            </>
          ) : (
            none
          )}
        </Figure>
        <Figure name={t('admin.health.audit')}>{t('admin.health.auditRow', { number: number(health.audit) })}</Figure>
      </dl>
      <Table
        label={t('admin.health.tables')}
        columns={[
          { text: t('admin.health.table') },
          { text: t('admin.health.rows'), numeric: true },
          { text: t('admin.health.size'), numeric: true },
        ]}
      >
        {health.tables.map(({ name, rows, bytes }) => (
          <tr key={name}>
            <RowHead>{t(`admin.health.of.${name}`)}</RowHead>
            <Cell numeric>{number(rows)}</Cell>
            <Cell numeric>{(bytes / 1_000_000).toLocaleString(i18n.language, { maximumFractionDigits: 1 })} MB</Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function FeedLine({
  feed: { source, origin, askedAt, heardAt, endedAt, problem, silentMinutes },
  now,
}: {
  feed: FeedHealth;
  now: string;
}) {
  const { t } = useTranslation();
  return (
    <span className="block">
      {t(`source.${source as 'mask-sales'}`)} · {t('admin.health.feedHeard')}:{' '}
      {heardAt ? <Ago at={heardAt} now={now} /> : t('admin.health.feedNever')}
      {endedAt ? ` · ${t('admin.health.feedEnded')}` : ''}
      <span className="block font-normal text-ink-soft">
        {origin} · {t('admin.health.feedAsked')}: <Ago at={askedAt} now={now} />
      </span>
      {silentMinutes === null ? null : <span className="block text-bad">{t('admin.health.feedSilent')}</span>}
      {problem ? (
        <span className="block font-normal break-words text-bad" lang="en">
          {problem}
        </span>
      ) : null}
    </span>
  );
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-ink-soft">{name}</dt>
    <dd className="font-semibold tabular-nums">{children}</dd>
  </div>
);
