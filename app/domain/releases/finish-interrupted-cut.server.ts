import { desc, eq } from 'drizzle-orm';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import { withLease } from '#db/lease.server';
import { pointTo } from './point-to-release.server';
import { dropCut } from './start-cut.server';
import { storage } from './storage';
import { tellAuthors } from './tell-authors.server';

/**
 * Ends what a publisher left when it died: a release that was published is pointed to and its authors are told, any other is dropped. Does nothing
 * while another publisher is at work.
 */
export async function finishInterruptedCut(dataDir: string): Promise<void> {
  await withLease('publishing', () => finishUnderLease(dataDir));
}

/** The same for whoever holds the lease already. */
export async function finishUnderLease(dataDir: string): Promise<void> {
  const cutting = await database().select({ id: release.id }).from(release).where(eq(release.state, 'cutting'));
  for (const { id } of cutting) await dropCut(dataDir, id);
  const at = storage(dataDir);
  for (const name of await readdir(at.root).catch(() => []))
    if (name.startsWith('.cutting-')) await rm(path.join(at.root, name), { recursive: true, force: true });
  const [last] = await database()
    .select({ id: release.id })
    .from(release)
    .where(eq(release.state, 'published'))
    .orderBy(desc(release.sequence))
    .limit(1);
  if (last) await pointTo(dataDir, last.id);
  await tellAuthors(dataDir);
}
