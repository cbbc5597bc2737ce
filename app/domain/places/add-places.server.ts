import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { change, code, place } from '#db/schema/places';
import { announcePlaces } from './announce-places.server';
import { takeChangeNumbers } from './change-numbers.server';
import type { Place, Source } from './place';
import { regionOf } from './region';

export interface NewPlace extends Pick<Place, 'id' | 'name' | 'kind' | 'location'> {
  phone?: Place['phone'];
  hours?: Place['hours'];
  entranceNote?: Place['entranceNote'];
  operatingState?: Place['operatingState'];
  /** The official code it is known by, where a source brought it. */
  code: { source: Source; code: string } | null;
}

export interface Arrival {
  cause: { kind: 'import' | 'correction'; id: string };
  now: Date;
}

/** Publishes new places, all with one cause. Throws when an id or a code is there already. */
export async function addPlaces(tx: Tx, rows: readonly NewPlace[], arrival: Arrival): Promise<void> {
  if (rows.length === 0) return;
  // One array a column: a row at a time is ten times slower.
  const arriving = sql`select * from unnest(
    ${sql.param(rows.map((row) => row.id))}::text[],
    ${sql.param(rows.map((row) => row.name))}::text[],
    ${sql.param(rows.map((row) => row.kind))}::text[],
    ${sql.param(rows.map((row) => row.location.address))}::text[],
    ${sql.param(rows.map((row) => row.location.lat))}::float8[],
    ${sql.param(rows.map((row) => row.location.lng))}::float8[],
    ${sql.param(rows.map((row) => row.phone ?? null))}::text[],
    ${sql.param(rows.map((row) => (row.hours ? JSON.stringify(row.hours) : null)))}::text[]::jsonb[],
    ${sql.param(rows.map((row) => row.entranceNote ?? null))}::text[],
    ${sql.param(rows.map((row) => row.operatingState ?? 'open'))}::text[],
    ${sql.param(rows.map((row) => regionOf(row.location.address)))}::text[],
    ${sql.param(rows.map((row) => row.code?.source ?? null))}::text[],
    ${sql.param(rows.map((row) => row.code?.code ?? null))}::text[]
  ) as arriving (id, name, kind, address, lat, lng, phone, hours, entrance_note, operating_state, region, source, code)`;
  await addPlacesFrom(
    tx,
    { arriving: sql`select *, ${told} as told from (${arriving}) as rows`, count: rows.length },
    arrival,
  );
}

/** What is known of a place when it arrives, for the history. */
const told = sql`jsonb_build_object(
  'name', name, 'kind', kind, 'location', jsonb_build_object('address', address, 'lat', lat, 'lng', lng),
  'phone', phone, 'hours', hours, 'entranceNote', entrance_note, 'operatingState', operating_state)`;

interface ArrivingRows {
  /** A query with the columns that addPlaces builds. */
  arriving: SQL;
  /** How many rows it has. */
  count: number;
  /** The caller's own statement over the rows of `arriving`, run in the same breath. */
  remember?: SQL;
}

/**
 * The same of places that are rows in the database already. One statement for all tables, since it reads what it publishes
 * once.
 */
export async function addPlacesFrom(
  tx: Tx,
  { arriving, count, remember }: ArrivingRows,
  { cause, now }: Arrival,
): Promise<void> {
  const first = await takeChangeNumbers(tx, count);
  const at = sql`${now.toISOString()}::timestamptz`;
  const [arrived] = await tx.execute<{ count: number; ids: string[] }>(sql`
    with arriving as (
      select *, row_number() over () as nth from (${arriving}) as rows
    ), placed as (
      insert into ${place} (id, name, kind, address, lat, lng, phone, hours, entrance_note, operating_state, region,
        created_at, cause_kind, cause_id)
      select id, name, kind, address, lat, lng, phone, hours, entrance_note, operating_state, region,
        ${at}, ${cause.kind}, ${cause.id} from arriving
    ), coded as (
      insert into ${code} (source, code, place_id) select source, code, id from arriving where code is not null
    ), changed as (
      insert into ${change} (seq, place_id, after, version, cause_kind, cause_id, at)
      select ${first}::bigint + nth - 1, id, told, 1, ${cause.kind}, ${cause.id}, ${at} from arriving
    )${remember && sql`, remembered as (${remember})`}
    select count(*)::int, array(select id from arriving limit 101) as ids from arriving`);
  if (arrived?.count !== count) throw new Error(`${count} places were to arrive, and ${arrived?.count} did.`);
  await announcePlaces(tx, arrived.ids);
}
