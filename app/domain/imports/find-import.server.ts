import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import type { ImportRun } from './import-run.server';

/** One import, for those who may decide it; missing for all others. */
export async function findImport(actor: Actor, id: string): Promise<ImportRun | null> {
  if (!may(actor, 'import data')) return null;
  const [run] = await database().select().from(importRun).where(eq(importRun.id, id));
  return run ?? null;
}
