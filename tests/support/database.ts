import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { connection, openDatabase } from '#db/client.server';
import { migratedImage } from './migrated-image';

export const testDatabase = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite';

export interface TestDatabase {
  /** DATA_DIR, and on PostgreSQL DATABASE_URL, of this file's database: a child process given them works on it. */
  environment: () => { DATA_DIR: string; DATABASE_URL: string };
}

/**
 * Gives a test file a database of its own, migrated and open, and empties it before each test. It is PGlite in memory,
 * or with TEST_DATABASE=postgres a database in the cluster at TEST_DATABASE_URL.
 */
export function useDatabase(): TestDatabase {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-test-'));
  let url = '';
  let close = async () => {};
  let empty = async () => {};

  beforeAll(async () => {
    const server = testDatabase === 'postgres' ? await createDatabase() : null;
    url = server?.url ?? '';
    const image = server ? {} : { inMemory: true, image: await migratedImage() };
    const opened = await openDatabase({ url, dataDir, what: 'test', ...image });
    close = async () => {
      await opened.close();
      await server?.drop();
    };
    empty = await emptier();
  });

  beforeEach(() => empty());

  afterAll(async () => {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  return { environment: () => ({ DATA_DIR: dataDir, DATABASE_URL: url }) };
}

/** A new, empty database in the test cluster. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const clusterUrl = process.env.TEST_DATABASE_URL;
  if (!clusterUrl) throw new Error('TEST_DATABASE_URL must name a PostgreSQL cluster.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string) => {
    const sql = postgres(clusterUrl, { max: 1, onnotice() {} });
    await sql.unsafe(statement).finally(() => sql.end());
  };
  await admin(`create database ${name}`);
  const url = new URL(clusterUrl);
  url.pathname = name;
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) };
}

/** Remembers what the migrations put into the tables, and answers how to return to it. */
async function emptier(): Promise<() => Promise<void>> {
  const sql = connection();
  const tables = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  const first: { name: string; rows: string }[] = [];
  for (const { name } of tables) {
    const [found] = await sql.unsafe(`select jsonb_agg(t)::text as rows from ${name} t`);
    if (found?.rows) first.push({ name, rows: found.rows as string });
  }
  const filled = tables
    .map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
    .join(' union all ');
  return async () => {
    await sql.begin(async (tx) => {
      // As a replica, no trigger fires: not those of the append-only tables, nor those of references. Deleting a few
      // rows is faster than TRUNCATE, which writes new files for every table and index.
      await tx`set local session_replication_role = replica`;
      const dirty = await tx.unsafe<{ name: string }[]>(filled);
      const numbers = `select setval(format('%I.%I', schemaname, sequencename), 1, false) from pg_sequences
        where schemaname = 'public' and last_value is not null`;
      await tx.unsafe([...dirty.map(({ name }) => `delete from ${name}`), numbers].join(';'));
      for (const { name, rows } of first) {
        await tx.unsafe(
          `insert into ${name} overriding system value select * from jsonb_populate_recordset(null::${name}, $1::text::jsonb)`,
          [rows],
        );
      }
    });
  };
}
