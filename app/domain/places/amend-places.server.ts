import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { change, fact, place } from '#db/schema/places';
import { announcePlaces } from './announce-places.server';
import { takeChangeNumbers } from './change-numbers.server';
import type { CurrentFact } from './current-fact.server';
import { facts, type FactValue, type Field } from './place';
import { columnsOf } from './published-value';

export interface AmendedFact {
  placeId: string;
  field: Field;
  /** As read with the place locked. */
  current: CurrentFact;
  value: FactValue;
}

/**
 * Publishes new values of many facts with one cause, as amendPlace does of one: one statement a table, for sources that
 * change thousands at once. The places must be locked, and the facts of the places themselves.
 */
export async function amendPlaces(
  tx: Tx,
  amended: readonly AmendedFact[],
  { cause, observedAt, now }: { cause: { kind: 'import'; id: string }; observedAt: Date; now: Date },
): Promise<void> {
  if (amended.length === 0) return;
  for (const field of new Set(amended.map((one) => one.field))) {
    if (facts[field].of === 'item') throw new Error(`${field} is a fact of an item.`);
    await writeColumns(
      tx,
      field,
      amended.filter((one) => one.field === field),
    );
  }
  const at = sql`${now.toISOString()}::timestamptz`;
  const ids = column(
    'text',
    amended.map((one) => one.placeId),
  );
  const names = column(
    'text',
    amended.map((one) => one.field),
  );
  const versions = column(
    'int',
    amended.map((one) => one.current.version + 1),
  );

  await tx.execute(sql`
    insert into ${fact} (place_id, item, field, version, cause_kind, cause_id, observed_at, changed_at)
    select place_id, '', field, version, ${cause.kind}, ${cause.id}, ${observedAt.toISOString()}::timestamptz, ${at}
      from unnest(${ids}, ${names}, ${versions}) as amended (place_id, field, version)
    on conflict (place_id, item, field) do update set version = excluded.version, cause_kind = excluded.cause_kind,
      cause_id = excluded.cause_id, observed_at = excluded.observed_at, changed_at = excluded.changed_at,
      confirmed_at = null, confirmations = 0, review_by = null`);

  const first = await takeChangeNumbers(tx, amended.length);
  await tx.execute(sql`
    insert into ${change} (seq, place_id, field, before, after, version, cause_kind, cause_id, at,
        observed_before, confirmed_before)
    select ${first}::bigint + nth - 1, place_id, field, before, after, version, ${cause.kind}, ${cause.id}, ${at},
        observed_before, confirmed_before
      from unnest(${ids}, ${names}, ${versions},
        ${column(
          'jsonb',
          amended.map((one) => json(one.current.value)),
        )},
        ${column(
          'jsonb',
          amended.map((one) => json(one.value)),
        )},
        ${column(
          'timestamptz',
          amended.map((one) => one.current.observedAt?.toISOString() ?? null),
        )},
        ${column(
          'timestamptz',
          amended.map((one) => one.current.confirmedAt?.toISOString() ?? null),
        )})
        with ordinality as amended (place_id, field, version, before, after, observed_before, confirmed_before, nth)`);
  await announcePlaces(tx, [...new Set(amended.map((one) => one.placeId))]);
}

/** The columns of one field, for all its places. */
async function writeColumns(tx: Tx, field: Field, amended: readonly AmendedFact[]) {
  const written = amended.map(({ placeId, value }) => ({ placeId, columns: columnsOf(field, value) }));
  const names = Object.keys(written[0]!.columns) as (keyof typeof place.$inferSelect)[];
  const columns = names.map((name) => place[name]);
  const values = columns.map((one, nth) => {
    const type = one.getSQLType();
    const cells = written.map(({ columns }) => columns[names[nth]!]);
    return column(type, type === 'jsonb' ? cells.map(json) : cells);
  });
  const sets = columns.map(({ name }) => sql`${sql.identifier(name)} = amended.${sql.identifier(name)}`);
  const list = columns.map(({ name }) => sql.identifier(name));
  await tx.execute(sql`
    update ${place} set ${sql.join(sets, sql`, `)}
      from unnest(${column(
        'text',
        written.map((one) => one.placeId),
      )}, ${sql.join(values, sql`, `)})
        as amended (place_id, ${sql.join(list, sql`, `)})
      where ${place.id} = amended.place_id`);
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** A whole column as one parameter; as text where the driver would want more than text of its array. */
const column = (type: string, cells: readonly unknown[]): SQL =>
  sql`${sql.param(cells)}::${sql.raw(['jsonb', 'timestamptz'].includes(type) ? `text[]::${type}` : type)}[]`;
