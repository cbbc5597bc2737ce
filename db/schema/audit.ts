import { sql } from 'drizzle-orm';
import { bigint, check, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * What anybody did, in one chain: `hash` covers the row and `prev`, the row before it. The payload is chained by its
 * hash alone, so that a redaction can empty it and leave the chain whole. A trigger refuses UPDATE and DELETE.
 */
export const audit = pgTable('audit', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  /** `user_<id>`, `anonymous`, `command` or `system`. */
  actor: text().notNull(),
  action: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  payloadHash: text('payload_hash').notNull(),
  prev: text().notNull(),
  hash: text().notNull().unique(),
});

/** The salt is hashed with the payload and emptied with it, so that what was redacted cannot be guessed from its hash. */
export const auditPayload = pgTable('audit_payload', {
  seq: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => audit.seq),
  salt: text(),
  payload: jsonb(),
});

/** One row, locked by whoever appends: the end of the chain, and the last number of the history in `change`. */
export const head = pgTable(
  'head',
  {
    one: integer().primaryKey().default(1),
    auditSeq: bigint('audit_seq', { mode: 'number' }).notNull().default(0),
    auditHash: text('audit_hash').notNull().default(''),
    changeSeq: bigint('change_seq', { mode: 'number' }).notNull().default(0),
  },
  (t) => [check('head_is_one_row', sql`${t.one} = 1`)],
);
