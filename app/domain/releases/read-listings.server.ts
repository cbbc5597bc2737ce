import path from 'node:path';
import { desc, ne } from 'drizzle-orm';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import { intactFile } from './intact-file.server';
import type { Manifest } from './manifest';
import type { ReleaseListing } from './pointers';
import { storage } from './storage';

/** What lists say of every release, the newest first. */
export async function readListings(): Promise<ReleaseListing[]> {
  const rows = await database()
    .select({ state: release.state, summary: release.summary })
    .from(release)
    .where(ne(release.state, 'cutting'))
    .orderBy(desc(release.sequence));
  return rows.map(({ state, summary }) => ({
    ...(summary as ReleaseListing),
    state: state === 'withdrawn' ? 'withdrawn' : 'published',
  }));
}

/** What a release says of itself. Throws where its file is not what was published. */
export async function readManifest(
  dataDir: string,
  { release: id, manifestSha256 }: Pick<ReleaseListing, 'release' | 'manifestSha256'>,
): Promise<Manifest> {
  const bytes = await intactFile(path.join(storage(dataDir).release(id), 'manifest.json'), manifestSha256);
  return JSON.parse(bytes.toString('utf8')) as Manifest;
}
