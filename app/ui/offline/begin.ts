import { pathWithoutLanguage } from '#app/i18n/languages';
import { sendOutbox } from './outbox';

/** The worker of the site, a while after the page has all that it needs itself; null where there is none. */
let worker: Promise<ServiceWorkerRegistration | null> = Promise.resolve(null);
let told = '';

/** What a page does for the time without a network: called once, when it has come to life. */
export function beginOffline(): void {
  // Readers of somebody else's page have not come to us, and a browser would keep all apart for that page alone.
  if (window.top !== window || /^\/embed\/?$/.test(pathWithoutLanguage(window.location.pathname))) return;
  // Without a network the script cannot fetch what a link leads to; the worker may have the whole page.
  window.addEventListener('click', leaveToBrowser, true);
  window.addEventListener('online', () => void sendOutbox());
  if (navigator.onLine) void sendOutbox();
  if (!('serviceWorker' in navigator)) return;
  worker = aWhileAfterLoading()
    .then(() => navigator.serviceWorker.register('/sw.js'))
    .then(() => navigator.serviceWorker.ready)
    .catch(() => null);
  void tellOpened();
}

/** Lets the worker keep the page that is looked at now: it sees what the browser opens, not what a script shows. */
export async function tellOpened(): Promise<void> {
  const page = window.location.pathname + window.location.search;
  if (page === told) return;
  told = page;
  const active = (await worker)?.active;
  const assets = performance.getEntriesByType('resource').map(({ name }) => name);
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  active?.postMessage({ is: 'opened', page, assets, saving: connection?.saveData });
}

async function aWhileAfterLoading(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((loaded) => window.addEventListener('load', loaded));
  await new Promise((passed) => setTimeout(passed, 2000));
}

function leaveToBrowser(event: MouseEvent): void {
  if (navigator.onLine || event.button !== 0) return;
  if ((event.target as Element | null)?.closest?.('a[href]')) event.stopPropagation();
}
