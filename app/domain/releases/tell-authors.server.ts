import path from 'node:path';
import { and, asc, eq } from 'drizzle-orm';
import { noteReleased } from '#app/domain/corrections/note-released.server';
import { database, transaction } from '#db/client.server';
import { release } from '#db/schema/releases';
import { DamagedFile, intactFile } from './intact-file.server';
import type { Manifest } from './manifest';
import { storage } from './storage';

/** So many corrections at once stay far under the 200 ms that the site may wait. */
const batchSize = 1000;

/**
 * Tells the authors of corrections which release carries them first. Killed at any moment, it goes on with the next cut
 * or the next start of the site, and nobody is told twice.
 */
export async function tellAuthors(dataDir: string): Promise<void> {
  const untold = await database()
    .select({ id: release.id, issuedAt: release.issuedAt, manifestSha256: release.manifestSha256 })
    .from(release)
    .where(and(eq(release.state, 'published'), eq(release.told, false)))
    .orderBy(asc(release.sequence));
  for (const { id, issuedAt, manifestSha256 } of untold) {
    const corrections = await correctionsIn(path.join(storage(dataDir).release(id), 'manifest.json'), manifestSha256);
    // Its damage is told by whoever reads it; the site starts all the same, and it is looked at again then.
    if (!corrections) continue;
    for (let from = 0; from < corrections.length; from += batchSize) {
      const batch = corrections.slice(from, from + batchSize);
      await transaction((tx) => noteReleased(tx, batch, { release: id, at: issuedAt ?? new Date() }));
    }
    await transaction((tx) => tx.update(release).set({ told: true }).where(eq(release.id, id)));
  }
}

async function correctionsIn(file: string, sha256: string | null): Promise<string[] | null> {
  try {
    return (JSON.parse((await intactFile(file, sha256 ?? '')).toString('utf8')) as Manifest).corrections;
  } catch (error) {
    if (error instanceof DamagedFile) return null;
    throw error;
  }
}
