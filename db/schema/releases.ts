import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** One immutable edition of the data. Its files lie under DATA_DIR; this row says which are published. */
export const release = pgTable(
  'release',
  {
    id: text().primaryKey(),
    sequence: integer().notNull().unique(),
    state: text({ enum: ['cutting', 'published', 'withdrawn'] }).notNull(),
    /** The last change that is in it. */
    cutoffSeq: bigint('cutoff_seq', { mode: 'number' }).notNull(),
    cutoffAt: timestamp('cutoff_at', { withTimezone: true, precision: 3 }).notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true, precision: 3 }),
    previous: text(),
    manifestSha256: text('manifest_sha256'),
    /** What a page lists without opening the files: rows, changes, sizes, whether signed. */
    summary: jsonb(),
    by: text().notNull(),
    /** Whether the authors of what came into it know. */
    told: boolean().notNull().default(false),
  },
  () => [
    uniqueIndex('release_cutting_once')
      .on(sql`(1)`)
      .where(sql`state = 'cutting'`),
  ],
);
