import type { Field } from '#app/domain/places/place';

/** What a reviewer narrows the queue to. */
export interface QueueFilter {
  field?: Field | 'missing-place';
  region?: string;
  /** Only those whose published value moved on while they waited. */
  recheck?: boolean;
}

/** The transactions that the first page of a walk knew of, as PostgreSQL names them: "xmin:xmax:those under way". */
interface Known {
  xmax: number;
  underWay: readonly number[];
}

/** Where a walk through the queue stands. */
export interface QueueCursor {
  rankAt: Date;
  id: string;
  known: Known;
}

/** Where a page of the queue ends, for the address of the next one; `known` is `pg_current_snapshot()` of the first page. */
export const cursorAfter = ({ rankAt, id }: { rankAt: Date; id: string }, known: string) =>
  `${rankAt.getTime().toString(36)}-${id}-${known.replace(/[:,]/g, '.')}`;

/** A cursor as a text without meaning to whoever holds it. */
export const queueCursor = /^([0-9a-z]{1,10})-([0-9a-z]{10})-(\d{1,15}\.\d{1,15}\.(?:\d{1,15}(?:\.\d{1,15}){0,200})?)$/;

export function readCursor(cursor: string | undefined): (QueueCursor & { text: string }) | null {
  const [, time = '', id, text] = queueCursor.exec(cursor ?? '') ?? [];
  const rankAt = new Date(parseInt(time, 36));
  // Beyond the year 9999 the database reads no ISO date.
  if (!id || !text || !(rankAt.getTime() < latest)) return null;
  const [, xmax = 0, ...underWay] = text.split('.').filter(Boolean).map(Number);
  return { rankAt, id, known: { xmax, underWay }, text };
}

const latest = Date.UTC(9999, 11);
