import { rename } from 'node:fs/promises';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { faultPoint } from '#db/fault-point';
import { withLease, type Lease } from '#db/lease.server';
import { syncFolder } from './disk.server';
import { finishUnderLease } from './finish-interrupted-cut.server';
import { DamagedFile } from './intact-file.server';
import { listingOf } from './listing';
import { pointTo, preparePointers } from './point-to-release.server';
import { previousRelease } from './previous-release.server';
import { publishCut } from './publish-cut.server';
import { sealRelease } from './seal-release.server';
import { readSigningKey } from './signing-key.server';
import { dropCut, startCut, type StartedCut } from './start-cut.server';
import { storage } from './storage';
import { tellAuthors } from './tell-authors.server';
import { writeRelease, type Refusal } from './write-release.server';

export interface CutRequest {
  dataDir: string;
  /** The site's origin, for the addresses that a release carries. */
  origin: string;
  /** PKCS#8 PEM with an Ed25519 key; without it the release is unsigned, and says so. */
  signingKeyFile?: string;
  /** Who answers for a release that the gates would stop, and why; both are published in its manifest. */
  override?: { name: string; reason: string };
}

export interface CutProgress {
  step: 'places' | 'changes' | 'texts' | 'publishing';
  done: number;
  of: number;
}

export interface CutRelease {
  release: string;
  sequence: number;
  manifestSha256: string;
  places: number;
  /** null in the first release. */
  changed: { insert: number; update: number; delete: number } | null;
  signed: boolean;
}

export type CutReason =
  'not-allowed' | 'already-cutting' | 'importing' | 'already-published' | 'previous-damaged' | Refusal['reason'];

/**
 * Makes an immutable release of everything published now. Killed at any moment, either the old release is the latest or
 * the new one. Without an override, refuses what the quality or licence gate stops and what changes nothing; `detail`
 * has the findings, or in words what is damaged or who is at work.
 */
export async function cutRelease(
  actor: Actor,
  request: CutRequest,
  onProgress: (progress: CutProgress) => void = () => {},
  now = new Date(),
): Promise<Outcome<CutRelease, CutReason>> {
  if (!may(actor, 'cut release')) return refused('not-allowed');
  const held = await withLease('publishing', async (lease) => {
    await finishUnderLease(request.dataDir);
    const cut = await startCut(request.dataDir, auditName(actor), now);
    if (typeof cut === 'string') return refused(cut);
    await faultPoint('release:started');
    try {
      const released = await write(actor, request, cut, lease, onProgress, now);
      if (!released.ok) await dropCut(request.dataDir, cut.id);
      return released;
    } catch (error) {
      await finishUnderLease(request.dataDir);
      if (error instanceof DamagedFile) return refused('previous-damaged', [error.message]);
      throw error;
    }
  });
  return 'value' in held ? held.value : refused('already-cutting', [held.heldBy]);
}

async function write(
  actor: Actor,
  { dataDir, origin, signingKeyFile, override }: CutRequest,
  cut: StartedCut,
  lease: Lease,
  onProgress: (progress: CutProgress) => void,
  now: Date,
): Promise<Outcome<CutRelease, Refusal['reason']>> {
  const key = signingKeyFile ? await readSigningKey(signingKeyFile) : null;
  const previous = await previousRelease(dataDir);
  const written = await writeRelease({ cut, previous, origin, key, override, onProgress });
  if ('reason' in written) return refused(written.reason, written.findings);
  const { manifest } = written;
  await faultPoint('release:written');

  onProgress({ step: 'publishing', done: 0, of: 1 });
  const seal = await sealRelease(cut.folder, manifest, key);
  await faultPoint('release:sealed');
  const listing = listingOf(manifest, seal);
  await preparePointers(dataDir, { manifest, manifestSha256: seal.manifestSha256, listing, key, origin });
  await faultPoint('release:pointers-prepared');
  const at = storage(dataDir);
  await rename(cut.folder, at.release(cut.id));
  await syncFolder(at.releases);
  await faultPoint('release:moved');
  await publishCut(actor, lease, manifest, listing, now);
  await faultPoint('release:published');
  await pointTo(dataDir, cut.id);
  await faultPoint('release:pointed');
  await tellAuthors(dataDir);
  await faultPoint('release:told');
  onProgress({ step: 'publishing', done: 1, of: 1 });
  const { manifestSha256, places, changed } = listing;
  return done({
    release: cut.id,
    sequence: cut.sequence,
    manifestSha256,
    places,
    changed: previous ? changed : null,
    signed: key !== null,
  });
}
