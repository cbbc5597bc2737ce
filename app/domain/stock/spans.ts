import { unbrokenSeconds } from './unbroken';

/** A word of the history: what a source said from a moment on. */
export interface Word {
  state: string | null;
  arrivedAt: Date | null;
  reportedAt: Date;
  /** Until when the word before it was heard. */
  heardBefore: Date | null;
}

/** A time through which the same was said; between two of them nothing was heard. */
export interface Span {
  from: Date;
  to: Date;
  state: string | null;
  arrivedAt: Date | null;
}

/** A word that was heard once holds until the next round would have come. */
const round = 5 * 60_000;

/**
 * The words of one place in order of time, as the spans they held within a day; `heardUntil` is when the last of them was
 * said last. A silence is no word: nobody knows what was so in it.
 */
export function spansWithin(words: readonly Word[], heardUntil: Date, { from, to }: { from: Date; to: Date }): Span[] {
  const spans = words.flatMap(({ state, arrivedAt, reportedAt }, nth) => {
    const next = words[nth + 1];
    const heard = Math.max(reportedAt.getTime(), (next ? next.heardBefore : heardUntil)?.getTime() ?? 0);
    const isUnbroken = next && next.reportedAt.getTime() - heard <= unbrokenSeconds * 1000;
    const until = isUnbroken
      ? next.reportedAt.getTime()
      : Math.min(heard + round, next?.reportedAt.getTime() ?? Infinity);
    const span = {
      from: new Date(Math.max(reportedAt.getTime(), from.getTime())),
      to: new Date(Math.min(until, to.getTime())),
      state,
      arrivedAt,
    };
    return span.from < span.to ? [span] : [];
  });
  return joined(spans);
}

/** What a late report has parted reads as one again where nothing lies between. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    const goesOn =
      last?.to.getTime() === span.from.getTime() &&
      last.state === span.state &&
      last.arrivedAt?.getTime() === span.arrivedAt?.getTime();
    if (last && goesOn) last.to = span.to;
    else whole.push({ ...span });
  }
  return whole;
}
