import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { account } from './accounts';
import { place } from './places';

/** What one person sent at once: one or more corrections, each decided on its own. */
export const submission = pgTable(
  'submission',
  {
    id: text().primaryKey(),
    accountId: text('account_id').references(() => account.id),
    /** SHA-256 of the secret in the link; null where an account sent it. */
    secretHash: text('secret_hash').unique(),
    /** The sender as `part` names persons: "account:<id>" or "browser:<hash>". */
    person: text().notNull(),
    language: text({ enum: ['ko', 'en'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** The version of the terms agreed to by sending. */
    terms: text().notNull(),
    /** SHA-256 of the key its sender made, so that what is sent again is taken once; null where there was none. */
    sentKeyHash: text('sent_key_hash').unique(),
  },
  (t) => [
    index('submission_by_account').on(t.accountId, t.createdAt),
    check('submission_can_be_followed', sql`${t.accountId} is not null or ${t.secretHash} is not null`),
  ],
);

/** One claim about one field of one place, or that a place is missing (`kind` missing-place, `after` the whole place). */
export const correction = pgTable(
  'correction',
  {
    id: text().primaryKey(),
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    kind: text({ enum: ['field', 'missing-place'] }).notNull(),
    placeId: text('place_id').references(() => place.id),
    item: text().notNull().default(''),
    field: text().notNull().default(''),
    before: jsonb(),
    after: jsonb().notNull(),
    /** The value as it is compared, to find the same change already open. */
    afterKey: text('after_key').notNull(),
    /** The field's version that `before` was read at. */
    baseVersion: integer('base_version').notNull(),
    /** Counts up with each amendment; an approval names the revision it saw. */
    revision: integer().notNull().default(1),
    state: text({
      enum: ['waiting', 'changes-requested', 'held', 'approved', 'rejected', 'withdrawn', 'superseded'],
    })
      .notNull()
      .default('waiting'),
    /** The published value moved on while it waited. */
    recheck: boolean().notNull().default(false),
    observedOn: date('observed_on', { mode: 'string' }),
    evidence: text().notNull(),
    note: text().notNull().default(''),
    region: text().notNull().default(''),
    anonymous: boolean().notNull(),
    approvalsNeeded: integer('approvals_needed').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** The order of the queue: the time it came, moved ahead by what harm the wrong value does. */
    rankAt: timestamp('rank_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    holder: text().references(() => account.id),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
  },
  (t) => [
    index('correction_by_submission').on(t.submissionId),
    index('correction_by_place').on(t.placeId, t.createdAt),
    // One for each way the queue is filtered, so that its first page costs the same however long the queue is.
    index('correction_queue')
      .on(t.anonymous, t.rankAt, t.id)
      .where(sql`state = 'waiting'`),
    index('correction_queue_by_field')
      .on(t.field, t.anonymous, t.rankAt, t.id)
      .where(sql`state = 'waiting'`),
    index('correction_queue_by_region')
      .on(t.region, t.anonymous, t.rankAt, t.id)
      .where(sql`state = 'waiting'`),
    index('correction_queue_by_field_of_region')
      .on(t.field, t.region, t.anonymous, t.rankAt, t.id)
      .where(sql`state = 'waiting'`),
    index('correction_queue_recheck')
      .on(t.anonymous, t.rankAt, t.id)
      .where(sql`state = 'waiting' and recheck`),
    index('correction_by_holder')
      .on(t.holder)
      .where(sql`holder is not null`),
    uniqueIndex('correction_open_once')
      .on(t.placeId, t.item, t.field, t.afterKey)
      .where(sql`state in ('waiting', 'changes-requested', 'held') and kind = 'field'`),
    uniqueIndex('correction_missing_open_once')
      .on(t.afterKey)
      .where(sql`state in ('waiting', 'changes-requested', 'held') and kind = 'missing-place'`),
    check(
      'correction_state_known',
      sql`${t.state} in ('waiting', 'changes-requested', 'held', 'approved', 'rejected', 'withdrawn', 'superseded')`,
    ),
    check(
      'correction_final_is_closed',
      sql`(${t.state} in ('approved', 'rejected', 'withdrawn', 'superseded')) = (${t.closedAt} is not null)`,
    ),
    check('correction_of_a_place', sql`${t.kind} <> 'field' or (${t.placeId} is not null and ${t.field} <> '')`),
  ],
);

/**
 * Where a correction stood in the queue until it was moved: whoever walks through the queue meanwhile goes on by that. Kept
 * for a day.
 */
export const queueMove = pgTable(
  'queue_move',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    correctionId: text('correction_id')
      .notNull()
      .references(() => correction.id),
    rankBefore: timestamp('rank_before', { withTimezone: true }).notNull(),
    /** The transaction that moved it, by which a walk knows whether it began before. */
    xid: bigint({ mode: 'number' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
    /** By the clock of the database. */
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('queue_move_by_time').on(t.at)],
);

/** Who took part in a correction, one role a person: this key is what refuses a review of one's own. */
export const part = pgTable(
  'part',
  {
    correctionId: text('correction_id')
      .notNull()
      .references(() => correction.id),
    /** "account:<id>" or "browser:<hash>". */
    person: text().notNull(),
    role: text({ enum: ['author', 'co-author', 'reviewer'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.correctionId, t.person] }),
    unique('part_role').on(t.correctionId, t.person, t.role),
    index('part_by_person').on(t.person),
  ],
);

/** Every move of a correction: who, when, why. The author reads these. */
export const step = pgTable(
  'step',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    correctionId: text('correction_id')
      .notNull()
      .references(() => correction.id),
    kind: text({
      enum: [
        'submitted',
        'amended',
        'withdrawn',
        'approved',
        'rejected',
        'changes-requested',
        'superseded',
        'rechecked',
        'undone',
        'confirmed',
        'source-agreed',
        'upstream-changed',
        'released',
        'attached',
      ],
    }).notNull(),
    revision: integer().notNull(),
    /** "account:<id>", "browser:<hash>", "import:<id>" or "system". */
    by: text().notNull(),
    reason: text(),
    note: text().notNull().default(''),
    value: jsonb(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('step_by_correction').on(t.correctionId, t.id)],
);

/** "Still right", or the same change sent again: once a day, person and fact. */
export const confirmation = pgTable(
  'confirmation',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    placeId: text('place_id')
      .notNull()
      .references(() => place.id),
    item: text().notNull().default(''),
    field: text().notNull(),
    /** Set where an open correction was confirmed, not the published value. */
    correctionId: text('correction_id').references(() => correction.id),
    person: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** When the published value had last been confirmed until then, so that a release can be cut at an earlier moment. */
    confirmedBefore: timestamp('confirmed_before', { withTimezone: true }),
  },
  (t) => [
    unique('confirmation_once').on(t.placeId, t.item, t.field, t.correctionId, t.person, t.day).nullsNotDistinct(),
    index('confirmation_by_correction').on(t.correctionId),
  ],
);

/**
 * The lines of a submission that proposed nothing new: what they say is published already, or was proposed in an open
 * correction of somebody else. The sender sees these under the same link.
 */
export const submissionConfirmation = pgTable(
  'submission_confirmation',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submission.id),
    placeId: text('place_id').references(() => place.id),
    item: text().notNull().default(''),
    field: text().notNull(),
    correctionId: text('correction_id').references(() => correction.id),
    value: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.item, t.field] })],
);

/** A reviewer's verdict on one revision. The reference to `part` refuses a reviewer who is also author. */
export const decision = pgTable(
  'decision',
  {
    id: text().primaryKey(),
    correctionId: text('correction_id')
      .notNull()
      .references(() => correction.id),
    revision: integer().notNull(),
    person: text().notNull(),
    role: text({ enum: ['reviewer'] })
      .notNull()
      .default('reviewer'),
    verdict: text({ enum: ['approve', 'reject', 'request-changes'] }).notNull(),
    reason: text(),
    note: text().notNull().default(''),
    fieldVersion: integer('field_version').notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** This one ended the correction. */
    final: boolean().notNull(),
    /** The number in `change` that an approval made. */
    changeSeq: bigint('change_seq', { mode: 'number' }),
    undoneAt: timestamp('undone_at', { withTimezone: true }),
  },
  (t) => [
    foreignKey({
      name: 'decision_by_a_reviewer_of_it',
      columns: [t.correctionId, t.person, t.role],
      foreignColumns: [part.correctionId, part.person, part.role],
    }),
    check('decision_role_is_reviewer', sql`${t.role} = 'reviewer'`),
    uniqueIndex('decision_final_once')
      .on(t.correctionId)
      .where(sql`final and undone_at is null`),
    uniqueIndex('decision_once_a_person')
      .on(t.correctionId, t.revision, t.person)
      .where(sql`undone_at is null`),
    index('decision_by_person').on(t.person, t.at),
  ],
);

/** A reviewer who could not tell: not handed the same correction again. */
export const pass = pgTable(
  'pass',
  {
    correctionId: text('correction_id')
      .notNull()
      .references(() => correction.id),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.correctionId, t.accountId] })],
);
