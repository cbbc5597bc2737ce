/** Something that was to be sent: kept on this device until the site has taken it, or its author has let it go. */
export interface Kept {
  /** Made here; the site takes what carries it once, however often it comes. */
  key: string;
  /** The page of the form, with its language. */
  url: string;
  /** What it is about, as that page called itself. */
  title: string;
  typed: Record<string, string>;
  /** When it was written, in milliseconds. */
  at: number;
  state: 'waiting' | 'sent' | 'refused';
  /** Where a receipt is found, once it was taken. */
  receipt?: string;
  /** Why it was not taken, in the words of the page. */
  why?: string[];
  /** When it was sent last something else answered: the page where a network asks who one is, or a sign-in. */
  strange?: boolean;
}

/** Told to this page whenever the outbox has changed. */
export const outboxChanged = 'outbox-changed';

export const newSentKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
};

/** All that is kept, the oldest first; nothing where the browser keeps nothing for us. */
export async function readOutbox(): Promise<Kept[]> {
  const all = await inOutbox<Kept[]>('readonly', (store) => store.getAll()).catch(() => []);
  return all.sort((a, b) => a.at - b.at);
}

export const keepInOutbox = (kept: Kept): Promise<void> => change((store) => store.put(kept));

export const letGo = (key: string): Promise<void> => change((store) => store.delete(key));

/**
 * Sends what waits, one after the other, to the page where it was written. What the site refuses stays, with its reasons;
 * what cannot be sent now goes on waiting. Whether the site answered.
 */
export async function sendOutbox(): Promise<boolean> {
  for (const kept of await readOutbox()) if (kept.state === 'waiting' && !(await sendKept(kept))) return false;
  return true;
}

/** Whether the site answered. */
async function sendKept(kept: Kept): Promise<boolean> {
  const body = new URLSearchParams({ ...kept.typed, 'sent-key': kept.key });
  const answer = await fetch(kept.url, { method: 'POST', body }).catch(() => null);
  if (!answer || answer.status === 429 || answer.status >= 500) return false;
  const receipt = receiptIn(answer);
  if (receipt) await keepInOutbox({ ...kept, state: 'sent', typed: {}, receipt, strange: false });
  else {
    const why = answer.ok ? [] : refusalIn(await answer.text());
    // The site says no with a reason, and yes with a receipt.
    if (why.length > 0) await keepInOutbox({ ...kept, state: 'refused', why, strange: false });
    else await keepInOutbox({ ...kept, strange: true });
  }
  return true;
}

/** Where a receipt is; nothing else says that something was taken. The worker of the site goes by the same. */
const receiptPage = /^(\/en)?\/(follow\/[\w-]{43}|my\/sent\/[0-9a-z]{10})$/;

/** The address of the receipt that sending ended at; null where it ended elsewhere, however well. */
export function receiptIn({ ok, redirected, url }: Pick<Response, 'ok' | 'redirected' | 'url'>): string | null {
  if (!ok || !redirected) return null;
  const { origin, pathname, search } = new URL(url);
  return origin === window.location.origin && receiptPage.test(pathname) ? pathname + search : null;
}

function refusalIn(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const lines = [...page.querySelectorAll('main [role=alert] li, main h1')].map(
    (line) => line.textContent?.trim() ?? '',
  );
  return (page.querySelector('main [role=alert] li') ? lines.slice(1) : lines).filter(Boolean);
}

async function change(ask: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  await inOutbox('readwrite', ask).catch(() => undefined);
  window.dispatchEvent(new Event(outboxChanged));
}

/** The worker of the site opens the same one. */
function inOutbox<Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('barodata', 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore('outbox', { keyPath: 'key' });
    opening.onerror = () => reject(opening.error ?? new Error('The outbox cannot be opened.'));
    opening.onsuccess = () => {
      const open = opening.result;
      const transaction = open.transaction('outbox', mode);
      const asked = ask(transaction.objectStore('outbox'));
      transaction.oncomplete = () => {
        open.close();
        resolve(asked.result as Value);
      };
      transaction.onerror = () => reject(transaction.error ?? new Error('The outbox cannot be used.'));
    };
  });
}
