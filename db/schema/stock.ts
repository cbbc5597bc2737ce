import { bigint, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
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
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    source: text().notNull(),
    importId: text('import_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.item] })],
);

/** Every report that arrived, kept. */
export const stockReport = pgTable(
  'stock_report',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    item: text().notNull(),
    state: text(),
    arrivedAt: timestamp('arrived_at', { withTimezone: true }),
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    source: text().notNull(),
    importId: text('import_id').notNull(),
  },
  (t) => [index('stock_report_by_place').on(t.placeId, t.item, t.reportedAt)],
);
