import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { place } from './places';

/** The newest official word on what a place has of an item. */
export const stock = pgTable(
  'stock',
  {
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    item: text().notNull(),
    /** A state the item declares, or null where the source said nothing. */
    state: text(),
    arrivedAt: timestamp('arrived_at', { withTimezone: true }),
    /** When the source said so last. */
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    source: text().notNull(),
    /** The import that brought the word as it stands; those that only say it again are not noted. */
    importId: text('import_id').notNull(),
    /** Since when it says so without a break: `reported_at` of the row of the history. */
    since: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.item] })],
);

/**
 * What the sources said, each word once: a row when it is another word than before, or comes after a silence. Partitioned
 * by the month of `reported_at` in Korea (schema `stock_history`), which Drizzle cannot say; the writer makes the months.
 */
export const stockReport = pgTable(
  'stock_report',
  {
    /** A place's; the trigger `refers_to_a_place` sees to it. */
    placeId: text('place_id').notNull(),
    item: text().notNull(),
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    source: text().notNull(),
    state: text(),
    arrivedAt: timestamp('arrived_at', { withTimezone: true }),
    /** Until when the word before this one was heard; null where there was none. */
    heardBefore: timestamp('heard_before', { withTimezone: true }),
    importId: text('import_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.item, t.reportedAt, t.source] })],
);
