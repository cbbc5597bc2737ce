import { addPlaces } from '#app/domain/places/add-places.server';
import { nameKey } from '#app/domain/accounts/name';
import { hashPassword } from '#app/domain/accounts/password.server';
import { connection, transaction } from '#db/client.server';

export const reviewer = { name: 'bench-reviewer', password: 'a password for the bench' };
const places = 5000;
export const placeId = (number: number) => `bench${String(number).padStart(5, '0')}`;

/** Places through the verb that publishes them, a reviewer, and two hundred volunteers who sent the corrections. */
export async function seedPlaces(now = new Date()): Promise<void> {
  for (let first = 1; first <= places; first += 1000) {
    const some = Array.from({ length: 1000 }, (_, index) => aPlace(first + index));
    await transaction((tx) => addPlaces(tx, some, { cause: { kind: 'import', id: 'bench' }, now }));
  }
  const sql = connection();
  await sql`insert into account (id, name, name_key, password_hash, role)
    values ('benchrev', ${reviewer.name}, ${nameKey(reviewer.name)}, ${await hashPassword(reviewer.password)}, 'reviewer')`;
  await sql`insert into account (id, name, name_key)
    select 'benchvol' || n, 'volunteer ' || n, 'volunteer ' || n from generate_series(1, 200) n`;
}

const aPlace = (number: number) => ({
  id: placeId(number),
  name: `바로약국 ${number}`,
  kind: 'pharmacy' as const,
  location: {
    address: `서울특별시 용산구 보광로 ${number}`,
    lat: 37.5 + (number % 100) / 1000,
    lng: 127 + Math.floor(number / 100) / 1000,
  },
  phone: `02-790-${String(number).padStart(4, '0')}`,
  code: { source: 'mask-sellers' as const, code: String(10_000_000 + number) },
});

/** Fills up the queue until so many corrections wait, half of them from people without an account. */
export async function seedCorrections(wanted: number): Promise<void> {
  const sql = connection();
  const [known] = await sql<{ count: number }[]>`select count(*)::int as count from correction`;
  for (let from = (known?.count ?? 0) + 1; from <= wanted; from += 10_000) {
    const to = Math.min(wanted, from + 9_999);
    await sql`
      with numbered as (
        select n, 'b' || lpad(n::text, 9, '0') as id, n % 2 = 0 as anonymous,
          case when n % 2 = 0 then 'browser:bench' || n else 'account:benchvol' || (n % 200 + 1) end as person,
          now() - (n % 100000) * interval '1 minute' as at
        from generate_series(${from}::int, ${to}::int) n
      ), sent as (
        insert into submission (id, account_id, secret_hash, person, language, created_at, terms)
        select id, case when anonymous then null else 'benchvol' || (n % 200 + 1) end,
          case when anonymous then 'bench' || n end, person, 'ko', at, '2026-11-01' from numbered
      ), filed as (
        insert into correction (id, submission_id, kind, place_id, field, before, after, after_key, base_version,
          evidence, region, anonymous, created_at, rank_at)
        select id, id, 'field', 'bench' || lpad((n % ${places} + 1)::text, 5, '0'), 'phone', '"02-790-0000"'::jsonb,
          to_jsonb('02-' || (1000 + n / 10000) || '-' || lpad((n % 10000)::text, 4, '0')), n::text, 1,
          'notice-on-door', '서울특별시 용산구', anonymous, at, at from numbered
      )
      insert into part (correction_id, person, role) select id, person, 'author' from numbered`;
  }
  // Otherwise PostgreSQL itself comes to do it a minute later, while the pages are measured.
  await sql`vacuum analyze`;
}
