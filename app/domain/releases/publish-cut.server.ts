import { and, eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { transaction } from '#db/client.server';
import type { Lease } from '#db/lease.server';
import { release } from '#db/schema/releases';
import type { Manifest } from './manifest';
import type { ReleaseListing } from './pointers';

/** The moment from which a release exists. */
export const publishCut = (
  actor: Actor,
  lease: Lease,
  manifest: Manifest,
  listing: ReleaseListing,
  now: Date,
): Promise<void> =>
  transaction(async (tx) => {
    await lease.confirm(tx);
    const { manifestSha256 } = listing;
    const moved = await tx
      .update(release)
      .set({ state: 'published', issuedAt: new Date(manifest.issued), manifestSha256, summary: listing })
      .where(and(eq(release.id, manifest.release), eq(release.state, 'cutting')))
      .returning({ id: release.id });
    if (moved.length === 0) throw new Error(`The release ${manifest.release} is not being cut any more.`);
    await appendAudit(tx, {
      actor: auditName(actor),
      action: 'release.published',
      subject: { kind: 'release', id: manifest.release },
      payload: { sequence: manifest.sequence, manifestSha256, quality: manifest.quality },
      at: now,
    });
  });
