import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Place } from './connect.server';
import { openEar, type Ear } from './ear.server';
import { migrate } from './migrate.server';
import { openPlace } from './open-place.server';
import * as schema from './schema/schema';

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

interface OpenDatabase {
  what: string;
  kind: 'embedded' | 'postgresql';
  sql: postgres.Sql;
  db: Database;
  ear: Ear;
}

/** Held on the global object, since the site's bundle and a command's modules must share one. */
const held = globalThis as {
  barodataDatabase?: OpenDatabase;
  barodataTransaction?: AsyncLocalStorage<{ open: boolean }>;
};
const inside = (held.barodataTransaction ??= new AsyncLocalStorage());

/** The database of this process. Inside `transaction` use its `tx` instead: asking here is an error. */
export const database = (): Database => current().db;

/** postgres.js itself. As Drizzle wants it, times arrive as text and JSON is sent as text (`${JSON.stringify(x)}::jsonb`). */
export const connection = (): postgres.Sql => current().sql;

/** `site`, or the name of the command that this process is. */
export const openedAs = (): string => current().what;

/** The embedded database, or a PostgreSQL that runs by itself. */
export const databaseKind = (): 'embedded' | 'postgresql' => current().kind;

/** All of `work` or nothing of it. */
export async function transaction<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const scope = { open: true };
  try {
    const { db, kind } = current();
    return await db.transaction((tx) => (isGuarded(kind) ? inside.run(scope, () => work(tx)) : work(tx)));
  } finally {
    scope.open = false;
  }
}

/**
 * Whether asking the pool inside a transaction is caught. From its first use on it makes Node follow every call of the
 * process, a twentieth of an answer from memory: where it cannot lead to a standstill, only developing and tests pay that.
 */
const isGuarded = (kind: OpenDatabase['kind']) => kind === 'embedded' || process.env.NODE_ENV !== 'production';

/**
 * Calls `heard` with each payload sent to a channel (`select pg_notify(channel, payload)`). Messages sent while the
 * database was away are lost: `resumed` is called when it is back.
 */
export function listen(channel: string, heard: (payload: string) => void, resumed?: () => void): Promise<() => void> {
  return current().ear.listen(channel, heard, resumed);
}

/**
 * Opens the database of this process and migrates it. With `url` it is PostgreSQL; without, the embedded database in
 * `dataDir`, opened here or, where another process of this machine has it open, reached through its socket.
 */
export async function openDatabase(place: Place): Promise<{ close: () => Promise<void> }> {
  if (held.barodataDatabase) throw new Error('The database of this process is open already.');
  const { sql, connect, close: closePlace } = await openPlace(place);
  const ear = openEar(connect);
  const close = async () => {
    delete held.barodataDatabase;
    await ear.close();
    await closePlace();
  };
  try {
    await migrate(sql);
  } catch (error) {
    await close();
    throw error;
  }
  held.barodataDatabase = {
    what: place.what,
    kind: place.url ? 'postgresql' : 'embedded',
    sql,
    db: drizzle(sql, { schema }),
    ear,
  };
  return { close };
}

function current(): OpenDatabase {
  if (!held.barodataDatabase) throw new Error('The database is not open: call openDatabase() first.');
  // On PGlite's single session a query by the pool would wait for the transaction, and the transaction for it.
  if (inside.getStore()?.open) throw new Error('Inside a transaction every query must use the transaction (tx).');
  return held.barodataDatabase;
}
