import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/schema';

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Held on the global object, since the site's bundle and a command's modules must share one. */
const held = globalThis as { barodataDatabase?: { sql: postgres.Sql; db: Database } };

export function database(): Database {
  if (!held.barodataDatabase) throw new Error('The database is not open: call openDatabase() first.');
  return held.barodataDatabase.db;
}

export function connection(): postgres.Sql {
  if (!held.barodataDatabase) throw new Error('The database is not open: call openDatabase() first.');
  return held.barodataDatabase.sql;
}

export async function openDatabase(url: string): Promise<{ close: () => Promise<void> }> {
  const sql = postgres(url, { max: 10, onnotice() {} });
  held.barodataDatabase = { sql, db: drizzle(sql, { schema }) };
  return { close: () => sql.end({ timeout: 2 }) };
}

export const transaction = <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> => database().transaction(work);
