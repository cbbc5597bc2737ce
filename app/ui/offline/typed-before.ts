import { useEffect, useState } from 'react';
import type { FormAnswer } from '#app/ui/form';
import { readOutbox } from './outbox';

/** The key that an address of a form carries when something of the outbox is to be mended there. */
export const keyInAddress = (): string | null => /^#outbox=([\w-]{22,64})$/.exec(window.location.hash)?.[1] ?? null;

/** What was typed into this form before and not taken; undefined where the address names nothing that is kept. */
export function useTypedBefore(): FormAnswer | undefined {
  const [before, setBefore] = useState<FormAnswer>();
  useEffect(() => {
    const key = keyInAddress();
    if (!key) return;
    void readOutbox().then((all) => {
      const kept = all.find((one) => one.key === key);
      if (kept) setBefore({ typed: kept.typed });
    });
  }, []);
  return before;
}
