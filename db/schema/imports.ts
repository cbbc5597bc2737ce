import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { place } from './places';

/** A phrase in kebab-case, with the figures that a person needs beside it. */
export type RunReason = { kind: string } & Record<string, string | number>;

/** One file read from one source. */
export const importRun = pgTable(
  'import_run',
  {
    id: text().primaryKey(),
    source: text().notNull(),
    kind: text({ enum: ['places', 'stock'] }).notNull(),
    fileName: text('file_name').notNull(),
    sha256: text().notNull(),
    /** What day, or moment, the file speaks of. */
    observedAt: timestamp('observed_at', { withTimezone: true }).notNull(),
    state: text({ enum: ['staging', 'applying', 'held', 'done', 'dropped'] }).notNull(),
    /** Why it is held, or was dropped. */
    reason: jsonb().$type<RunReason>(),
    new: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    held: integer().notNull().default(0),
    /** How many rows were odd in which way, and taken all the same. */
    notes: jsonb().$type<Record<string, number>>().notNull().default({}),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    by: text().notNull(),
    /** One of the many that watching a feed makes; lists of imports leave them out. */
    watched: boolean().notNull().default(false),
  },
  (t) => [index('import_run_by_source').on(t.source, t.startedAt)],
);

/** A feed that is expected, or was looked at: what it last brought, and what came of the last look at it. */
export const feed = pgTable('feed', {
  source: text().primaryKey(),
  /** Where it comes from, without what may be secret in an address. */
  origin: text().notNull(),
  watchedSince: timestamp('watched_since', { withTimezone: true }).notNull(),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  /** When it last brought a newer moment, by our clock; null where it has not since it is watched. */
  heardAt: timestamp('heard_at', { withTimezone: true }),
  /** The newest moment it told of, by its own clock. */
  moment: timestamp({ withTimezone: true }),
  /** What was wrong at the last look, in one line; null where all was well. */
  problem: text(),
  /** When somebody said that nothing is expected of it any more; null while something is, whoever watches. */
  endedAt: timestamp('ended_at', { withTimezone: true }),
});

/**
 * Rows read and checked, waiting to be applied. One text a batch, since rows of their own would cost as much as the
 * places they become; the transaction that applies a batch deletes it, and so a restart goes on with the rest.
 */
export const stagedBatch = pgTable(
  'staged_batch',
  {
    importId: text('import_id')
      .notNull()
      .references(() => importRun.id),
    nth: integer().notNull(),
    /** What is to become of the rows: see app/domain/imports/staged.ts. */
    fate: text({ enum: ['new', 'changed', 'noted', 'missing', 'stock', 'heard'] }).notNull(),
    size: integer().notNull(),
    /** A JSON array; null where the rows are in `columns`. */
    rows: text(),
    /** A column each of new places or of what a feed said: to take JSON apart costs more than to publish what is in it. */
    columns: text().array(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.nth] }),
    check('staged_batch_has_one_form', sql`num_nonnulls(${t.rows}, ${t.columns}) = 1`),
  ],
);

/** The last imported values of one source for one place: what a next import is compared with. */
export const official = pgTable(
  'official',
  {
    source: text().notNull(),
    /** A place's; the trigger `refers_to_a_place` sees to it. */
    placeId: text('place_id').notNull(),
    code: text().notNull(),
    doc: jsonb().notNull(),
    raw: jsonb(),
    docHash: text('doc_hash').notNull(),
    importId: text('import_id').notNull(),
    observedAt: timestamp('observed_at', { withTimezone: true }).notNull(),
    /** Imports of this source, one after the other, that did not have the place. */
    missed: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.source, t.placeId] })],
);

/** A source and the published value disagree: work for a person, with a deadline. */
export const mismatch = pgTable(
  'mismatch',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    item: text().notNull().default(''),
    field: text().notNull(),
    source: text().notNull(),
    importId: text('import_id').notNull(),
    officialValue: jsonb('official_value'),
    publishedValue: jsonb('published_value'),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    deadline: date({ mode: 'string' }),
    verdict: text({
      enum: [
        'ours-wrong',
        'ours-missing',
        'upstream-wrong',
        'both-wrong',
        'not-comparable',
        'agreed',
        'missing-upstream',
      ],
    }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('mismatch_open_once')
      .on(t.placeId, t.item, t.field, t.source)
      .where(sql`closed_at is null`),
  ],
);
