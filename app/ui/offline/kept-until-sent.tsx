import { useEffect, useRef, useState } from 'react';
import { usePath } from '#app/i18n/path';
import { keepInOutbox, letGo, newSentKey } from './outbox';
import { keyInAddress } from './typed-before';

/** Under this name the page that acknowledges finds what it acknowledges. */
const lastSent = 'last-sent';

/**
 * In a form whose contents must not be lost: they are kept on the device before they are sent, and let go when an answer
 * comes. Without a network they wait in the outbox. The form must be drawn anew after a network is back.
 */
export function KeptUntilSent({ answered }: { answered: boolean }) {
  const path = usePath();
  const input = useRef<HTMLInputElement>(null);
  const [key, setKey] = useState('');
  const outbox = path('/outbox');

  useEffect(() => setKey(keyInAddress() ?? newSentKey()), []);
  useEffect(() => {
    // The page tells what was wrong, with everything typed still in it.
    if (answered && key) void letGo(key);
  }, [answered, key]);
  useEffect(() => {
    const form = input.current?.form;
    if (!form || !key) return;
    const send = (event: SubmitEvent) => {
      const typed: Record<string, string> = {};
      for (const [name, value] of new FormData(form, event.submitter))
        if (typeof value === 'string' && name !== 'sent-key') typed[name] ??= value;
      const url = window.location.pathname + window.location.search;
      const kept = keepInOutbox({ key, url, title: document.title, typed, at: Date.now(), state: 'waiting' });
      sessionStorage.setItem(lastSent, key);
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      void kept.then(askForSync).then(() => window.location.assign(outbox));
    };
    form.addEventListener('submit', send);
    return () => form.removeEventListener('submit', send);
  }, [key, outbox]);

  return <input ref={input} type="hidden" name="sent-key" value={key} />;
}

/** On the page that acknowledges: what it is about is taken, and need not be kept any more. */
export function LetGoOfSent() {
  useEffect(() => {
    const key = sessionStorage.getItem(lastSent);
    if (!key) return;
    sessionStorage.removeItem(lastSent);
    void letGo(key);
  }, []);
  return null;
}

/** Where the browser can, it wakes the site's worker when the network is back, also if no page of ours is open then. */
async function askForSync(): Promise<void> {
  const ready = await Promise.race([
    navigator.serviceWorker?.ready,
    new Promise<null>((none) => setTimeout(none, 500)),
  ]);
  const sync = (ready as { sync?: { register: (tag: string) => Promise<void> } } | null | undefined)?.sync;
  await sync?.register('outbox').catch(() => undefined);
}
