import { and, desc, eq, lt } from 'drizzle-orm';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { change } from '#db/schema/places';
import { isField, type FactValue, type Field } from './place';

/** One change of what was published. It names what caused it, never a person. */
export interface HistoryEntry {
  seq: number;
  /** null: the place arrived. */
  field: Field | null;
  /** '' for a fact of the place itself. */
  item: string;
  before: FactValue;
  after: FactValue;
  cause: { kind: 'import' | 'correction' | 'undo'; id: string };
  /** The official source, where an import caused it. */
  source: string | null;
  at: Date;
}

/** Newest first; `before` continues a page at its last entry's number. One query. */
export async function placeHistory(
  placeId: string,
  { before, limit }: { before?: number; limit: number },
): Promise<{ entries: HistoryEntry[]; more: boolean }> {
  const rows = await database()
    .select({ change, source: importRun.source })
    .from(change)
    .leftJoin(importRun, and(eq(change.causeKind, 'import'), eq(importRun.id, change.causeId)))
    .where(and(eq(change.placeId, placeId), before === undefined ? undefined : lt(change.seq, before)))
    .orderBy(desc(change.seq))
    .limit(limit + 1);
  const entries = rows.slice(0, limit).map(({ change: row, source }) => {
    const field = isField(row.field) ? row.field : null;
    return {
      seq: row.seq,
      field,
      item: row.item,
      // What arrived with the place is its values now, or the `before` of a later change.
      before: field && (row.before as FactValue),
      after: field && (row.after as FactValue),
      cause: { kind: row.causeKind, id: row.causeId },
      source,
      at: row.at,
    };
  });
  return { entries, more: rows.length > limit };
}
