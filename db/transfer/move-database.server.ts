import type postgres from 'postgres';
import { appliedMigrations, migrate } from '../migrate.server';
import { fillTables } from './fill-tables.server';
import { plainText, readTable, type Contents } from './read-table.server';
import { sequences } from './tables.server';

/** Copies everything from one database into another, empty one, and compares every table before it is kept. */
export async function moveDatabase(
  from: postgres.Sql,
  to: postgres.Sql,
  progress: (done: number, of: number) => void = () => {},
): Promise<Record<string, Contents>> {
  await migrate(from);
  await migrate(to);
  return from.begin('isolation level repeatable read read only', async (tx) => {
    await plainText(tx);
    const there = await appliedMigrations(to);
    if (JSON.stringify(await appliedMigrations(tx)) !== JSON.stringify(there)) {
      throw new Error('The two databases were not made by the same migrations.');
    }
    return fillTables(to, (table, take) => readTable(tx, table, take), await sequences(tx), progress);
  });
}
