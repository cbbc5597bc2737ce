const rounds = 7;

/**
 * How many times the work grows when what it is given grows sixteenfold: about 16 where each sign is looked at once, 256 where
 * each is compared with every other. The least of some rounds of both, by turns: what else runs here then weighs little.
 */
export function growth(work: (size: number) => void, most: number): number {
  const took = { few: Infinity, many: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    took.few = Math.min(
      took.few,
      timed(() => work(most / 16)),
    );
    took.many = Math.min(
      took.many,
      timed(() => work(most)),
    );
  }
  // Less than that is the clock's own grain.
  return took.many / Math.max(took.few, 0.02);
}

/** Between the growth of work that looks at each sign once and that of work that compares each with every other. */
export const tooSteep = 80;

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
