import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Exclusion between processes: whoever holds the row until `until` is the one importer or publisher. */
export const lease = pgTable('lease', {
  name: text().primaryKey(),
  holder: text().notNull(),
  until: timestamp({ withTimezone: true }).notNull(),
});

/** Facts about the installation itself, such as `sample`: loaded or not. */
export const siteState = pgTable('site_state', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
});
