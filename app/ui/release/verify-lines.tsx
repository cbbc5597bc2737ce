import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout';
import { CopyButton } from '#app/ui/copy-button';
import { ScrollBox } from '#app/ui/scroll-box';
import type { Described } from './described';

/** How to see in three lines that a release is whole, and who issued it. */
export function VerifyLines({ url, keyId, seals }: Pick<Described, 'url' | 'keyId' | 'seals'>) {
  const { t } = useTranslation();
  const lines = [
    `# ${t('release.verify.whole')}`,
    'sha256sum -c SHA256SUMS',
    ...(keyId ? [`# ${t('release.verify.issuer')}`, 'minisign -V -m manifest.json -p minisign.pub'] : []),
    `# ${t('release.verify.chain')}`,
    `npm run release:verify -- ${url}`,
  ];
  return (
    <div className="grid gap-3">
      <ScrollBox label={t('release.verify.heading')}>
        <pre className="rounded-field border border-line bg-paper-soft p-3 text-sm">{lines.join('\n')}</pre>
      </ScrollBox>
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
