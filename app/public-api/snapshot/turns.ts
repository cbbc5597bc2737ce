import { setImmediate as immediately } from 'node:timers/promises';

/** Lets others have their turn when this work has gone on for so many milliseconds. */
export function turns(longest = 4): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < longest) return;
    await immediately();
    begun = performance.now();
  };
}
