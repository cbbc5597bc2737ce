import type postgres from 'postgres';
import { reach, type Connect, type Place } from './connect.server';
import { openPool } from './pool.server';

export interface OpenPlace {
  sql: postgres.Sql;
  connect: Connect;
  close: () => Promise<void>;
}

/** A pool to the chosen database, as it stands: nothing is migrated. */
export async function openPlace(place: Place): Promise<OpenPlace> {
  const { connect, leave } = await reach(place);
  try {
    const pool = await openPool(connect);
    return { sql: pool.sql, connect, close: () => pool.close().then(leave) };
  } catch (error) {
    await leave();
    throw error;
  }
}
