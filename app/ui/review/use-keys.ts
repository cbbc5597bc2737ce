import { useEffect } from 'react';

/** What a key does, by its place on the board: a Korean keyboard turns A into ㅁ. False: nothing was there to do. */
export type Keys = Record<string, () => boolean>;

/** Keys of a page, silent while somebody types, and while a key is held: what follows it may be another page. `keys` is the same object from one drawing to the next. */
export function useKeys(keys: Keys, active = true): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (event.repeat) return;
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (keys[event.code]?.()) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, active]);
}

/** Sends the form with this id as its button would. */
export function sendForm(id: string): boolean {
  const form = document.getElementById(id) as HTMLFormElement | null;
  form?.requestSubmit();
  return form !== null;
}
