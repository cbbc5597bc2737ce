import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KoreanWithin } from '#app/ui/in-korean';
import { withoutSiteName } from './without-site-name';

interface KeptPage {
  path: string;
  title: string;
}

/** The pages that can be opened on this device without a network, those looked at last first. */
export function KeptPages() {
  const { t, i18n } = useTranslation();
  const [pages, setPages] = useState<KeptPage[] | null>(null);
  useEffect(() => void readKept(i18n.language === 'en').then(setPages), [i18n.language]);
  if (pages === null) return null;
  if (pages.length === 0) return <p className="mt-4">{t('offline.nothing')}</p>;
  return (
    <section aria-labelledby="kept" className="mt-6">
      <h2 id="kept">{t('offline.kept')}</h2>
      <ul className="mt-2">
        {pages.map(({ path, title }) => (
          <li key={path}>
            <a href={path} className="inline-flex min-h-11 items-center">
              <KoreanWithin>{title}</KoreanWithin>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const most = 60;

async function readKept(english: boolean): Promise<KeptPage[]> {
  if (!('caches' in window)) return [];
  const found: KeptPage[] = [];
  for (const name of (await caches.keys()).filter((one) => /^(?:pages|handbook)-/.test(one)).reverse()) {
    const cache = await caches.open(name);
    for (const request of [...(await cache.keys())].reverse().slice(0, most)) {
      const { pathname, search } = new URL(request.url);
      // A form is reached from its place.
      if (/\/correct/.test(pathname) || /^\/en(?:\/|$)/.test(pathname) !== english) continue;
      const html = (await (await cache.match(request))?.text()) ?? '';
      const title = new DOMParser().parseFromString(html, 'text/html').title;
      if (title) found.push({ path: pathname + search, title: withoutSiteName(title) });
    }
  }
  return found;
}
