import { readMigrationFiles } from 'drizzle-orm/migrator';
import path from 'node:path';
import type postgres from 'postgres';

/** One migration as the database remembers it. */
export interface Applied {
  hash: string;
  at: number;
}

/**
 * Brings the tables up to date, all or nothing; with `until`, only up to the migration of that time. It keeps Drizzle's
 * own record and does by hand what its migrator does without a lock: of two processes that start at once, one migrates
 * and the other finds it done.
 */
export async function migrate(
  sql: postgres.Sql,
  until = Infinity,
  folder = path.resolve('db/migrations'),
): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  await sql.begin(async (tx) => {
    // The one lock there is before there is a table. On PGlite it excludes nobody, but there the owner is alone already.
    await tx`select pg_advisory_xact_lock(7206240320)`;
    await tx`create schema if not exists drizzle`;
    await tx`create table if not exists drizzle.__drizzle_migrations (
      id serial primary key, hash text not null, created_at bigint)`;
    const last = (await appliedMigrations(tx)).at(-1)?.at ?? 0;
    if (last > (known.at(-1)?.folderMillis ?? 0)) {
      throw new Error(
        'The database was made by a newer version of Barodata: run that version, or use another database.',
      );
    }
    for (const migration of known.filter(({ folderMillis: at }) => at > last && at <= until)) {
      for (const statement of migration.sql) await tx.unsafe(statement);
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at)
        values (${migration.hash}, ${migration.folderMillis})`;
    }
  });
}

export const appliedMigrations = (tx: postgres.ISql) =>
  tx<Applied[]>`select hash, created_at::float8 as at from drizzle.__drizzle_migrations order by created_at`;
