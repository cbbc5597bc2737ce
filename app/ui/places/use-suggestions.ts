import { useEffect, useRef, useState } from 'react';

/** A place or a neighbourhood, and where it leads: a path of the site, without its language. */
export interface Suggestion {
  to: string;
  name: string;
  detail: string;
}

const pause = 120;

/** What a text that is being typed may become, asked for when the typing pauses; only the last question is answered. */
export function useSuggestions(address: string) {
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const asked = useRef<AbortController>();

  const close = () => {
    clearTimeout(timer.current);
    asked.current?.abort();
    setSuggestions([]);
    setActive(-1);
  };
  useEffect(() => close, []);

  const look = (text: string) => {
    clearTimeout(timer.current);
    asked.current?.abort();
    if (text.trim() === '') return close();
    timer.current = setTimeout(() => {
      const asking = (asked.current = new AbortController());
      fetch(`${address}?q=${encodeURIComponent(text)}`, { signal: asking.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Suggestion[]>) : []))
        .then((found) => {
          setSuggestions(found);
          setActive(-1);
        })
        // Without suggestions the form still searches.
        .catch(() => undefined);
    }, pause);
  };

  const move = (step: 1 | -1) =>
    setActive((nth) => {
      const next = nth + step;
      return next >= suggestions.length ? -1 : next < -1 ? suggestions.length - 1 : next;
    });

  return { suggestions, open: suggestions.length > 0, active, look, move, close };
}
