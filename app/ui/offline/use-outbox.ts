import { useEffect, useState } from 'react';
import { outboxChanged, readOutbox, type Kept } from './outbox';

/** What is kept on this device; null until it was read, and on the server. */
export function useOutbox(): Kept[] | null {
  const [all, setAll] = useState<Kept[] | null>(null);
  useEffect(() => {
    const read = () => void readOutbox().then(setAll);
    read();
    window.addEventListener(outboxChanged, read);
    return () => window.removeEventListener(outboxChanged, read);
  }, []);
  return all;
}
