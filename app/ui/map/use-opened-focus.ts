import { useEffect, useRef, type RefObject } from 'react';
import { listedId } from './map-list';

/**
 * A place that opens takes the focus, and gives it back to where it came from: to the map, which is then free of the panel
 * again, or to its line in the list, which has been drawn anew.
 */
export function useOpenedFocus(
  asked: string,
  { shown, isLost }: { shown: string; isLost: boolean },
  {
    heading,
    panel,
    canvas,
  }: {
    heading: RefObject<HTMLElement>;
    panel: RefObject<HTMLElement>;
    canvas: RefObject<HTMLElement>;
  },
  turn: (open: boolean) => void,
): void {
  const before = useRef({ asked, fromMap: false, waiting: false, isLost: false });
  useEffect(() => {
    const was = before.current;
    if (was.asked !== asked) {
      if (asked) {
        was.fromMap = document.activeElement === canvas.current;
        was.waiting = true;
        turn(true);
      } else if (was.fromMap) {
        turn(false);
        canvas.current?.focus();
      } else (document.getElementById(listedId(was.asked)) ?? panel.current)?.focus();
      was.asked = asked;
    }
    // What said that the place did not come has gone with the focus that was in it.
    const isLeftOver = was.isLost && !isLost && document.activeElement === document.body;
    if ((was.waiting || isLeftOver) && asked && shown === asked) {
      was.waiting = false;
      heading.current?.focus();
    }
    was.isLost = isLost;
  });
}
