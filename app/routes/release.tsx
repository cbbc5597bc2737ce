import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { describeRelease } from '#app/domain/releases/describe-release.server';
import { admit } from '#app/http/admit.server';
import { readEnv } from '#app/http/env.server';
import { usePath } from '#app/i18n/path';
import { titleOf } from '#app/i18n/title.server';
import { Callout } from '#app/ui/callout';
import { CopyButton } from '#app/ui/copy-button';
import { ColumnList } from '#app/ui/release/column-list';
import { FileTable } from '#app/ui/release/file-table';
import { RegionTable } from '#app/ui/release/region-table';
import { VerifyLines } from '#app/ui/release/verify-lines';
import { Section } from '#app/ui/section';
import { Moment } from '#app/ui/time';

export async function loader(args: LoaderFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  const release = await describeRelease(readEnv().dataDir, args.params.id ?? '', language, origin);
  if (!release) throw new Response(null, { status: 404 });
  return { release, title: titleOf(language, `${release.title} (${release.id})`) };
}

export default function Release() {
  const { release } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  const [mainColumns, ...moreColumns] = release.columns;
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <h1>
          {release.title} <span className="text-lg font-normal text-ink-soft">{release.id}</span>
        </h1>
        {release.withdrawn ? <Callout tone="warn" title={t('release.withdrawn')} /> : null}
        <p>{release.sentence}</p>
        {release.corrections > 0 ? <p>{t('release.corrections', { count: release.corrections })}</p> : null}
        <p className="flex flex-wrap gap-x-4 text-ink-soft">
          <span>
            {t('release.issued')} <Moment at={release.issued} />
          </span>
          <span>
            {t('release.cutoff')} <Moment at={release.cutoff} />
          </span>
          <span>{release.keyId ? t('release.signed') : t('release.unsigned')}</span>
        </p>
        {release.override ? (
          <Callout tone="warn" title={t('release.override.heading')}>
            <p>{t('release.override.by', release.override)}</p>
          </Callout>
        ) : null}
      </div>

      <Section id="files" heading={t('release.files.heading')}>
        {release.groups.map(({ title, files }) => (
          <FileTable key={title} title={title} files={files} />
        ))}
        <p>{t('release.files.excel')}</p>
        <details>
          <summary>{t('release.files.others', { count: release.others.length })}</summary>
          <FileTable title={t('release.files.othersTitle')} files={release.others} />
        </details>
      </Section>

      <Section id="verify" heading={t('release.verify.heading')}>
        <VerifyLines url={release.url} keyId={release.keyId} seals={release.seals} />
      </Section>

      {release.regions.length > 0 ? (
        <Section id="regions" heading={t('release.regions.heading')}>
          <RegionTable regions={release.regions} />
        </Section>
      ) : null}

      <Section id="columns" heading={t('release.columns.heading')}>
        <p>{t('release.columns.empty')}</p>
        {mainColumns ? <ColumnList columns={mainColumns.columns} /> : null}
        {moreColumns.map(({ table, columns }) => (
          <details key={table}>
            <summary>{t('release.columns.of', { table })}</summary>
            <ColumnList columns={columns} />
          </details>
        ))}
      </Section>

      <Section id="licence" heading={t('release.licence.heading')}>
        <ul className="grid list-disc gap-2 pl-5">
          {release.attribution.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <Link to={path('/licences')} className="inline-flex min-h-11 items-center">
            {t('layout.licences')}
          </Link>
        </p>
        <h3>{t('release.licence.cite')}</h3>
        <p>{release.citation}</p>
        <div>
          <CopyButton text={release.citation} label={t('release.licence.copy')} />
        </div>
      </Section>

      <Section id="earlier" heading={t('release.earlier.heading')}>
        {release.previous ? (
          <Link to={path(`/releases/${release.previous}`)} className="inline-flex min-h-11 items-center">
            {t('release.earlier.previous', { release: release.previous })}
          </Link>
        ) : (
          <p>{t('release.earlier.first')}</p>
        )}
        <Link to={path('/releases')} className="inline-flex min-h-11 items-center">
          {t('release.earlier.all')}
        </Link>
      </Section>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
