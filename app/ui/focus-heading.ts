import { useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** To where the page begins, when what had the focus is gone. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** A form that was sent may take its button with it, or its whole page: the focus goes on at the heading that comes. */
export function useFocusAfterSending(): void {
  const { formMethod } = useNavigation();
  const sending = useRef(false);
  useEffect(() => {
    const came = sending.current && formMethod !== 'POST';
    sending.current = formMethod === 'POST';
    if (came && document.activeElement === document.body) focusHeading();
  }, [formMethod]);
}
