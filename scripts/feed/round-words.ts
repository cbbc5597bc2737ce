import type { TakenRound } from '#app/domain/imports/take-feed.server';
import { kstStamp } from '#app/domain/kst';
import { countsInWords, noteLines } from '../import-words';

/** What came of one look at a feed. */
export type Round = { problem: string } | { origin: string; same: true } | ({ origin: string } & TakenRound);

/** One line for a person who looks at the terminal, or at the log. */
export function roundLine(round: Round): string {
  if ('problem' in round) return round.problem;
  if ('same' in round) return `${round.origin}: the same as before.`;
  const { origin, run, reports, withoutReport, moment } = round;
  if (run)
    return [
      `${origin}, newest report of ${kstStamp(run.observedAt)}: ${countsInWords(run)}.`,
      ...noteLines(run.notes),
    ].join('\n');
  if (!moment)
    return `${origin}: ${withoutReport} sellers and no report; stock is in /sales, /storesByGeo and /storesByAddr.`;
  return `${origin}, newest report of ${kstStamp(moment)}: nothing new in ${reports.toLocaleString('en')} reports.`;
}

/** The same as one line of JSON. */
export function roundJson(round: Round): object {
  if ('problem' in round) return round;
  if ('same' in round) return { origin: round.origin, new: 0, changed: 0, unchanged: 0, refused: 0, held: 0 };
  const { origin, run, reports, moment } = round;
  const counts = run ?? { new: 0, changed: 0, unchanged: reports, refused: 0, held: 0 };
  return {
    origin,
    moment,
    new: counts.new,
    changed: counts.changed,
    unchanged: counts.unchanged,
    refused: counts.refused,
    held: counts.held,
  };
}

/** The innermost reason: an error of the database carries the whole query in front of it. */
export function roundInWords(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.message.startsWith('Failed query') && inner.cause) inner = inner.cause;
  return inner instanceof Error ? inner.message : String(inner);
}
