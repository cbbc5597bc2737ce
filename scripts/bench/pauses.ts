import { setImmediate as immediately } from 'node:timers/promises';

/** The longest time in which nothing else had its turn, until it is asked for. */
export function watchPauses(): () => Promise<number> {
  let [longest, watching, last] = [0, true, performance.now()];
  const watch = (async () => {
    while (watching) {
      await immediately();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  return async () => {
    watching = false;
    await watch;
    return longest;
  };
}
