import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout';
import { CopyButton } from '#app/ui/copy-button';
import type { Described } from './described';

/** How to see in three lines that a release is whole, and who issued it. */
export function VerifyLines({ url, keyId, seals }: Pick<Described, 'url' | 'keyId' | 'seals'>) {
  const { t } = useTranslation();
  const lines = [
    `# ${t('release.verify.whole')}`,
    // By its hash alone: a browser saves the file under another folder and perhaps another name.
    'grep "$(sha256sum < places.csv | cut -c1-64)" SHA256SUMS',
    ...(keyId ? [`# ${t('release.verify.issuer')}`, 'minisign -V -m manifest.json -p minisign.pub'] : []),
    `# ${t('release.verify.chain')}`,
    `npm run release:verify -- ${url}`,
  ];
  return (
    <div className="grid gap-3">
      <pre className="rounded-field border border-line bg-paper-soft p-3 text-sm whitespace-pre-wrap">
        {lines.join('\n')}
      </pre>
      <div>
        <CopyButton text={lines.join('\n')} label={t('release.verify.copy')} />
      </div>
      <p className="flex flex-wrap gap-x-5">
        {seals.map(({ name, href }) => (
          <a key={name} href={href} download className="inline-flex min-h-11 items-center break-all">
            {name}
          </a>
        ))}
      </p>
      {keyId ? (
        <p>
          {t('release.verify.signed', { keyId })} <a href="/data/keys/keys.json">{t('release.verify.keys')}</a>
        </p>
      ) : (
        <Callout tone="warn" title={t('release.unsigned')}>
          <p>{t('release.verify.unsigned')}</p>
        </Callout>
      )}
    </div>
  );
}
