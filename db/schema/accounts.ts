import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { bytes } from './columns';

/** A person who signed up. A deleted account keeps its row, emptied, so that contributions stay under `user_<id>`. */
export const account = pgTable(
  'account',
  {
    id: text().primaryKey(),
    name: text(),
    /** The name as it is compared: NFKC, lower case. */
    nameKey: text('name_key').unique(),
    passwordHash: text('password_hash'),
    role: text({ enum: ['volunteer', 'reviewer', 'administrator'] })
      .notNull()
      .default('volunteer'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (t) => [
    check('account_role_known', sql`${t.role} in ('volunteer', 'reviewer', 'administrator')`),
    check(
      'account_deleted_is_empty',
      sql`${t.deletedAt} is null or (${t.name} is null and ${t.nameKey} is null and ${t.passwordHash} is null and ${t.role} = 'volunteer')`,
    ),
  ],
);

/** `id` is the SHA-256 of what the cookie carries, so that a copy of the table signs nobody in. */
export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => account.id),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** What the browser called itself, shortened: "Chrome · Android". */
    device: text().notNull().default(''),
  },
  (t) => [index('session_by_account').on(t.userId)],
);

export const passkey = pgTable(
  'passkey',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    publicKey: bytes('public_key').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
  },
  (t) => [index('passkey_by_account').on(t.accountId)],
);

/** One challenge, handed to one browser, good once and for five minutes. */
export const passkeyChallenge = pgTable('passkey_challenge', {
  id: text().primaryKey(),
  challenge: text().notNull(),
  purpose: text({ enum: ['sign-up', 'add', 'sign-in'] }).notNull(),
  accountId: text('account_id').references(() => account.id),
  /** The name asked for at sign-up, kept until the key proves itself. */
  name: text(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

/** Failed sign-ins in a window, by name and by network; the key is a hash. */
export const signInFailure = pgTable(
  'sign_in_failure',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    bucket: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('sign_in_failure_by_bucket').on(t.bucket, t.at)],
);

/** A token of the API, for what its scopes allow. `id` is for lists; `hash` is the SHA-256 of what is sent. */
export const apiToken = pgTable(
  'api_token',
  {
    id: text().primaryKey(),
    hash: text().notNull().unique(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    /** What its owner calls it. */
    name: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    /** To the hour, so that using it is not writing each time. */
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
  },
  (t) => [
    index('api_token_by_account').on(t.accountId),
    check('api_token_has_known_scopes', sql`${t.scopes} <@ array['read', 'submit', 'review'] and ${t.scopes} <> '{}'`),
  ],
);

/**
 * What was answered to something that was sent with an Idempotency-Key. The key is kept as its hash alone, and the answer
 * sealed with the key: it may hold the secret of a submission, which nobody may read from a copy of this table.
 */
export const apiReplay = pgTable(
  'api_replay',
  {
    /** SHA-256 of who sent it and the key. */
    id: text().primaryKey(),
    bodyHash: text('body_hash').notNull(),
    /** Null while it is worked on. */
    sealed: bytes(),
    begunAt: timestamp('begun_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('api_replay_by_time').on(t.begunAt)],
);
