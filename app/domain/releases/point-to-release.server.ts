import { mkdir, readFile, readlink, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import { faultPoint } from '#db/fault-point';
import { relink, syncFolder, syncFolders } from './disk.server';
import { feed } from './documents/feed';
import { intactFile } from './intact-file.server';
import type { Manifest } from './manifest';
import { latestPointer, type KeyListing, type ReleaseListing } from './pointers';
import { createReleaseFile } from './release-file.server';
import { storage } from './storage';
import { canonicalJson } from './verify/canonical-json.mjs';
import { allowedSigners, minisignPublicKey, pemPublicKey } from './verify/keys.mjs';
import { minisign } from './verify/minisign.mjs';
import { sumsText } from './verify/sums.mjs';

/** Beside the releases, each a link into the newest pointers. */
const links = ['latest.json', 'latest.json.minisig', 'releases.json', 'releases.atom', 'keys', 'SHA256SUMS'];

export interface Pointing {
  manifest: Manifest;
  manifestSha256: string;
  listing: ReleaseListing;
  key: KeyObject | null;
  origin: string;
}

/** Writes the pointers that a release will have, without pointing to it yet. */
export async function preparePointers(dataDir: string, { manifest, manifestSha256, listing, key, origin }: Pointing) {
  const at = storage(dataDir);
  const folder = at.pointersOf(manifest.release);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const listings = [...(await currentList<ReleaseListing>(dataDir, 'releases.json')), listing];
  const keys = await currentList<KeyListing>(dataDir, 'keys/keys.json');
  for (const signer of manifest.signers)
    if (!keys.some(({ keyId }) => keyId === signer.keyId)) keys.push({ ...signer, since: manifest.release });
  const latest = canonicalJson(latestPointer(manifest, manifestSha256));
  const files: Record<string, string> = {
    'latest.json': latest,
    'releases.json': `${canonicalJson(listings)}\n`,
    'releases.atom': feed(listings, origin),
    'keys/keys.json': `${canonicalJson(keys)}\n`,
    ...(key && { 'latest.json.minisig': minisign(Buffer.from(latest), key, `latest ${manifest.release}`) }),
    ...keyFiles(keys),
  };
  const sums: [string, string][] = [];
  for (const [name, text] of Object.entries(files)) {
    const file = await createReleaseFile(path.join(folder, name));
    await file.write(text);
    sums.push([name, (await file.close()).sha256]);
  }
  const file = await createReleaseFile(path.join(folder, 'SHA256SUMS'));
  await file.write(sumsText(sums));
  await file.close();
  await syncFolders(folder);
  await syncFolder(at.pointers);
}

/** From now on this release is the latest. */
export async function pointTo(dataDir: string, release: string): Promise<void> {
  const at = storage(dataDir);
  if ((await pointedTo(dataDir)) !== release) await relink(at.current, path.join('pointers', release));
  await faultPoint('release:current');
  const there = await readdir(at.current);
  for (const name of links) {
    if (there.includes(name)) await relink(path.join(at.root, name), path.join('current', name));
    else await rm(path.join(at.root, name), { force: true });
  }
  for (const old of await readdir(at.pointers))
    if (old !== release) await rm(path.join(at.pointers, old), { recursive: true, force: true });
}

/** The release that is pointed to, or null where there is none yet. */
async function pointedTo(dataDir: string): Promise<string | null> {
  const target = await readlink(storage(dataDir).current).catch(() => null);
  return target && path.basename(target);
}

/** A list that the next release goes on with. Throws DamagedFile rather than sign a flipped byte anew. */
async function currentList<Of>(dataDir: string, name: string): Promise<Of[]> {
  if ((await pointedTo(dataDir)) === null) return [];
  const { current } = storage(dataDir);
  const sums = await readFile(path.join(current, 'SHA256SUMS'), 'utf8');
  const line = sums.split('\n').find((one) => one.slice(66) === name);
  return JSON.parse((await intactFile(path.join(current, name), line?.slice(0, 64) ?? '')).toString('utf8')) as Of[];
}

/** Public keys as each tool wants them; minisign and openssl take one, the newest. */
function keyFiles(keys: readonly KeyListing[]): Record<string, string> {
  const raws = keys.map(({ publicKey }) => new Uint8Array(Buffer.from(publicKey, 'base64')));
  const newest = raws.at(-1);
  if (!newest) return {};
  return {
    'keys/minisign.pub': minisignPublicKey(newest),
    'keys/allowed_signers': allowedSigners(raws),
    'keys/pub.pem': pemPublicKey(newest),
  };
}
