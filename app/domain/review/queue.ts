import type { Field } from '#app/domain/places/place';

/** What a reviewer narrows the queue to. */
export interface QueueFilter {
  field?: Field | 'missing-place';
  region?: string;
  /** Only those whose published value moved on while they waited. */
  recheck?: boolean;
}

/** Where a page of the queue ends, for the address of the next one. */
export const cursorAfter = ({ rankAt, id }: { rankAt: Date; id: string }) => `${rankAt.getTime().toString(36)}-${id}`;

export function readCursor(cursor: string | undefined): { rankAt: Date; id: string } | null {
  const [, time, id] = /^([0-9a-z]{1,10})-([0-9a-z]{10})$/.exec(cursor ?? '') ?? [];
  const rankAt = new Date(parseInt(time ?? '', 36));
  // Beyond the year 9999 the database reads no ISO date.
  return id && rankAt.getTime() < latest ? { rankAt, id } : null;
}

const latest = Date.UTC(9999, 11);
