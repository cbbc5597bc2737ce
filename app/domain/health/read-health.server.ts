import { desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { database, databaseKind } from '#db/client.server';
import { head } from '#db/schema/audit';
import { feed, importRun } from '#db/schema/imports';
import { release } from '#db/schema/releases';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { silentMinutes } from '#app/domain/imports/silent-feed';
import { watchedTables, type FeedHealth, type Health, type TableSize } from './health';

/** How the installation is, at the price of a page view even where the tables are large; null for who may not know. */
export async function readHealth(actor: Actor, now = new Date()): Promise<Health | null> {
  if (!may(actor, 'see health')) return null;
  const [tables, corrections, lastImport, feeds, lastRelease, audit] = await Promise.all([
    tableSizes(),
    openCorrections(),
    newestImport(),
    watchedFeeds(now),
    newestRelease(),
    endOfAudit(),
  ]);
  return {
    database: databaseKind(),
    version: await version(),
    tables,
    corrections,
    lastImport,
    feeds,
    lastRelease,
    audit,
  };
}

async function version(): Promise<string> {
  const [row] = await database().execute<{ server_version: string }>(sql`show server_version`);
  return row?.server_version ?? '';
}

/** The planner's own estimate; in the embedded database nothing keeps it, so there the running count of rows does. */
async function tableSizes(): Promise<TableSize[]> {
  const rows = await database().execute<{ name: string; rows: string; bytes: string }>(sql`
    select name, sum(greatest(reltuples::bigint, pg_stat_get_live_tuples(part.oid), 0)) as rows,
      sum(pg_total_relation_size(part.oid)) as bytes
    from (
      select oid, relname as name, reltuples from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      union all select part.oid, whole.relname, part.reltuples from pg_class whole
        join pg_inherits on inhparent = whole.oid join pg_class part on part.oid = inhrelid
        where whole.relnamespace = 'public'::regnamespace and whole.relkind = 'p'
    ) as part group by name`);
  const known = new Map(rows.map(({ name, ...size }) => [name, size]));
  return watchedTables.map((name) => ({
    name,
    rows: Number(known.get(name)?.rows ?? 0),
    bytes: Number(known.get(name)?.bytes ?? 0),
  }));
}

/** Spelt as the conditions of the partial indexes are, which are all that is read. */
async function openCorrections(): Promise<Health['corrections']> {
  const [row] = await database().execute<{ open: number; oldest: string | null }>(sql`
    select
      (select count(*)::int from correction
        where state in ('waiting', 'changes-requested', 'held') and kind = 'field')
      + (select count(*)::int from correction
        where state in ('waiting', 'changes-requested', 'held') and kind = 'missing-place') as open,
      (select min(created_at) from correction where state = 'waiting') as oldest`);
  return { open: row?.open ?? 0, oldestWaiting: row?.oldest ? new Date(row.oldest) : null };
}

async function newestImport(): Promise<Health['lastImport']> {
  const [row] = await database()
    .select({ source: importRun.source, at: importRun.finishedAt })
    .from(importRun)
    .where(eq(importRun.state, 'done'))
    .orderBy(desc(importRun.finishedAt))
    .limit(1);
  return row?.at ? { source: row.source, at: row.at } : null;
}

async function watchedFeeds(now: Date): Promise<FeedHealth[]> {
  const rows = await database()
    .select()
    .from(feed)
    .where(or(isNull(feed.endedAt), gt(feed.askedAt, new Date(now.getTime() - 7 * 86_400_000))));
  return rows.map(({ source, origin, watchedSince, askedAt, heardAt, endedAt, problem }) => {
    const known = {
      source,
      watchedSince: watchedSince.getTime(),
      heardAt: heardAt?.getTime() ?? null,
      endedAt: endedAt?.getTime() ?? null,
    };
    return { source, origin, askedAt, heardAt, endedAt, problem, silentMinutes: silentMinutes([known], now) };
  });
}

async function newestRelease(): Promise<Health['lastRelease']> {
  const [row] = await database()
    .select({ id: release.id, at: release.issuedAt })
    .from(release)
    .where(eq(release.state, 'published'))
    .orderBy(desc(release.sequence))
    .limit(1);
  return row?.at ? { id: row.id, at: row.at } : null;
}

async function endOfAudit(): Promise<number> {
  const [row] = await database().select({ seq: head.auditSeq }).from(head);
  return row?.seq ?? 0;
}
