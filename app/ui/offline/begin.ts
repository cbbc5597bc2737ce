import { sendOutbox } from './outbox';

/** What a page does for the time without a network: called once, when it has come to life. */
export function beginOffline(): void {
  // Without a network the script cannot fetch what a link leads to; the worker may have the whole page.
  window.addEventListener('click', leaveToBrowser, true);
  window.addEventListener('online', () => void sendOutbox());
  if (navigator.onLine) void sendOutbox();
  if (!('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/sw.js').then(tellOpened, () => undefined);
  // After all that the page itself needs.
  if (document.readyState === 'complete') setTimeout(register, 2000);
  else window.addEventListener('load', () => setTimeout(register, 2000));
}

async function tellOpened(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const assets = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === window.location.origin)
    .map(({ pathname }) => pathname);
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  active?.postMessage({ is: 'opened', page: window.location.pathname + window.location.search, assets, saving });
}

function leaveToBrowser(event: MouseEvent): void {
  if (navigator.onLine || event.button !== 0) return;
  if ((event.target as Element | null)?.closest?.('a[href]')) event.stopPropagation();
}
