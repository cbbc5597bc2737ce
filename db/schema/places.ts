import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** One shop, with the values published now. Each fact's shape, policy and risk are in app/domain/places/place.ts. */
export const place = pgTable(
  'place',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text().notNull(),
    address: text().notNull(),
    /** WGS84, 7 decimals; both or neither. */
    lat: doublePrecision(),
    lng: doublePrecision(),
    phone: text(),
    hours: jsonb(),
    entranceNote: text('entrance_note'),
    operatingState: text('operating_state').notNull().default('open'),
    /** 시도 and 시군구, read from the address: "서울특별시 용산구". */
    region: text().notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** What brought the place here; a fact without a row of its own in `fact` has this cause, at version 1. */
    causeKind: text('cause_kind', { enum: ['import', 'correction'] }).notNull(),
    causeId: text('cause_id').notNull(),
  },
  (t) => [
    check('place_has_both_axes', sql`(${t.lat} is null) = (${t.lng} is null)`),
    check('place_is_in_korea', sql`${t.lat} is null or (${t.lat} between 33 and 43 and ${t.lng} between 124 and 132)`),
  ],
);

/** Facts that belong to a place and an item. */
export const placeItem = pgTable(
  'place_item',
  {
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    item: text().notNull(),
    /** "HH:MM" in KST, or "none" where no tickets are given out; null is not known. */
    ticketTime: text('ticket_time'),
    saleStartTime: text('sale_start_time'),
    sellingMethod: text('selling_method'),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.item] })],
);

/** The state of one field: its version, what set it, when it was last confirmed. Absent: version 1, set by the place's own cause. */
export const fact = pgTable(
  'fact',
  {
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    /** '' for a fact of the place itself. */
    item: text().notNull().default(''),
    field: text().notNull(),
    version: integer().notNull(),
    causeKind: text('cause_kind', { enum: ['import', 'correction', 'undo'] }).notNull(),
    causeId: text('cause_id').notNull(),
    /** When what is said was seen, at the shop or by the source. */
    observedAt: timestamp('observed_at', { withTimezone: true }),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    confirmations: integer().notNull().default(0),
    reviewBy: timestamp('review_by', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.item, t.field] })],
);

/**
 * Every change of what is published, numbered without gaps under the lock of `head`, so that a release can be cut at a
 * number. `field` '' is the place's arrival; its values are `after`, as far as they were told.
 *
 * This table, `code` and `official` refer to a place by triggers of their statements instead of a foreign key, which looks
 * at each row alone: see content/decisions/0030-references-by-the-statement.md.
 */
export const change = pgTable(
  'change',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    placeId: text('place_id').notNull(),
    item: text().notNull().default(''),
    field: text().notNull().default(''),
    before: jsonb(),
    after: jsonb(),
    version: integer().notNull(),
    causeKind: text('cause_kind', { enum: ['import', 'correction', 'undo'] }).notNull(),
    causeId: text('cause_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** What `fact` said of the value that was replaced, so that a release can be cut at an earlier number. */
    observedBefore: timestamp('observed_before', { withTimezone: true }),
    confirmedBefore: timestamp('confirmed_before', { withTimezone: true }),
  },
  (t) => [index('change_by_place').on(t.placeId, t.seq)],
);

/** Bridge from official codes to our ids. */
export const code = pgTable(
  'code',
  {
    source: text().notNull(),
    code: text().notNull(),
    placeId: text('place_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.code] }), index('code_by_place').on(t.placeId)],
);

/** Ids that stand for another now: merged, split or retired. */
export const successor = pgTable(
  'successor',
  {
    oldId: text('old_id').notNull(),
    newId: text('new_id'),
    kind: text({ enum: ['merged', 'split', 'retired'] }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.oldId, t.kind] })],
);
