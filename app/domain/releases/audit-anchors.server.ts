import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ne } from 'drizzle-orm';
import type { Anchor } from '#app/domain/audit/verify-audit.server';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import type { Manifest } from './manifest';
import { storage } from './storage';

/** Where the audit log stood at each release, as their manifests say; a manifest that is not here says nothing. */
export async function auditAnchors(dataDir: string): Promise<Anchor[]> {
  const releases = await database().select({ id: release.id }).from(release).where(ne(release.state, 'cutting'));
  const anchors = await Promise.all(
    releases.map(async ({ id }) => {
      const text = await readFile(path.join(storage(dataDir).release(id), 'manifest.json'), 'utf8').catch(() => null);
      return text === null ? null : (JSON.parse(text) as Manifest).audit;
    }),
  );
  return anchors
    .filter((anchor) => anchor !== null)
    .filter(({ sequence }) => sequence > 0)
    .map(({ sequence, hash }) => ({ seq: sequence, hash }));
}
