import { and, desc, eq, lt, ne, or, type SQL } from 'drizzle-orm';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import type { ImportRun } from './import-run.server';

/** The newest imports first, without the rounds of a feed; `before` is the `startedAt` of the last one of the page before. Nothing for others than administrators. */
export async function listImports(
  actor: Actor,
  { state, before, limit = 20 }: { state?: ImportRun['state']; before?: Date; limit?: number } = {},
): Promise<ImportRun[]> {
  if (!may(actor, 'import data')) return [];
  // Hundreds a day, of which nobody has to decide anything: the feed's own line tells of them.
  const conditions: SQL[] = [or(eq(importRun.watched, false), ne(importRun.state, 'done')) as SQL];
  if (state) conditions.push(eq(importRun.state, state));
  if (before) conditions.push(lt(importRun.startedAt, before));
  return database()
    .select()
    .from(importRun)
    .where(and(...conditions))
    .orderBy(desc(importRun.startedAt))
    .limit(limit);
}
