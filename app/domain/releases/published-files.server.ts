import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { intactFile } from './intact-file.server';
import type { Manifest } from './manifest';
import { mediaTypeOf } from './media-type';
import type { ReleaseListing } from './pointers';
import { storage } from './storage';

/** A published file, and what it must hold. */
export interface PublishedFile {
  kind: 'file';
  file: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  /** null where the file changes with each release. */
  issued: Date | null;
}

export type Found = PublishedFile | { kind: 'moved'; to: string } | { kind: 'gone' } | { kind: 'absent' };

const absent = { kind: 'absent' } as const;

/** Finds what lies at a path below /data. Paths are looked up in what was published, never joined to a folder. */
export function publishedFiles(dataDir: string) {
  const at = storage(dataDir);
  const manifests = new Map<string, Manifest>();
  let known: { key: string; pointers: Pointers } | null = null;

  async function pointers(): Promise<Pointers | null> {
    const sums = path.join(at.current, 'SHA256SUMS');
    const is = await stat(sums).catch(() => null);
    if (!is) return null;
    const key = versionOf(is);
    if (known?.key !== key) known = { key, pointers: await readPointers(at.current) };
    return known.pointers;
  }

  async function manifestOf({ release, manifestSha256 }: ReleaseListing): Promise<Manifest> {
    const held = manifests.get(manifestSha256);
    if (held) return held;
    const bytes = await intactFile(path.join(at.release(release), 'manifest.json'), manifestSha256);
    const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
    manifests.set(manifestSha256, manifest);
    return manifest;
  }

  async function inRelease(listing: ReleaseListing, name: string): Promise<Found> {
    const issued = new Date(listing.issued);
    const file = path.join(at.release(listing.release), ...name.split('/'));
    // A withdrawn release keeps its manifest, on which the chain hangs.
    const beside = Object.hasOwn(listing.beside, name) ? listing.beside[name] : undefined;
    if (beside !== undefined)
      return {
        kind: 'file',
        file,
        sha256: beside,
        bytes: (await stat(file)).size,
        mediaType: mediaTypeOf(name),
        issued,
      };
    const manifest = await manifestOf(listing);
    const entry = manifest.files.find((one) => one.path === name);
    if (!entry) return absent;
    if (listing.state === 'withdrawn' || manifest.withdrawn.includes(name)) return { kind: 'gone' };
    return { kind: 'file', file, sha256: entry.sha256, bytes: entry.bytes, mediaType: entry.mediaType, issued };
  }

  async function newest({ listings }: Pointers, name: string): Promise<Found> {
    const listing = listings.filter(({ state }) => state === 'published').at(-1);
    if (!listing) return absent;
    const { files } = await manifestOf(listing);
    const paths = [...files.map((entry) => entry.path), ...Object.keys(listing.beside)];
    const [only, another] = paths.filter((one) => one === name || one.split('/').at(-1) === name);
    if (only === undefined || another !== undefined) return absent;
    return { kind: 'moved', to: `/data/releases/${listing.release}/${only}` };
  }

  /** `name` is what follows /data/, decoded. */
  return async function find(name: string): Promise<Found> {
    if (name === '' || name === 'releases' || name === 'releases/') return { kind: 'moved', to: '/releases' };
    const now = await pointers();
    if (!now) return absent;
    const [, id, rest] = /^releases\/([^/]+)(?:\/(.*))?$/.exec(name) ?? [];
    if (id !== undefined) {
      const listing = now.listings.find(({ release }) => release === id);
      if (!listing) return absent;
      return rest ? inRelease(listing, rest) : { kind: 'moved', to: `/releases/${id}` };
    }
    if (name.startsWith('latest/')) return newest(now, name.slice('latest/'.length));
    const sha256 = now.sums.get(name);
    if (sha256 === undefined) return absent;
    const file = path.join(at.current, ...name.split('/'));
    return { kind: 'file', file, sha256, bytes: (await stat(file)).size, mediaType: mediaTypeOf(name), issued: null };
  };
}

interface Pointers {
  listings: ReleaseListing[];
  sums: Map<string, string>;
}

async function readPointers(folder: string): Promise<Pointers> {
  const text = await readFile(path.join(folder, 'SHA256SUMS'), 'utf8');
  const lines = text.split('\n').filter(Boolean);
  const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  sums.set('SHA256SUMS', createHash('sha256').update(text).digest('hex'));
  const releases = await intactFile(path.join(folder, 'releases.json'), sums.get('releases.json') ?? '');
  return { listings: JSON.parse(releases.toString('utf8')) as ReleaseListing[], sums };
}

/** The time of the last change of any kind too: that of the contents can be set back. */
const versionOf = ({ ino, size, mtimeMs, ctimeMs }: Stats) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

/** Which files were found whole: each is hashed when first asked for, and again if it changes on the disk. */
const checked = new Map<string, { key: string; whole: Promise<boolean> }>();

/** Whether a file on the disk still is what was published. */
export async function isWhole({ file, sha256 }: Pick<PublishedFile, 'file' | 'sha256'>): Promise<boolean> {
  const key = `${versionOf(await stat(file))} ${sha256}`;
  const known = checked.get(file);
  if (known?.key === key) return known.whole;
  const whole = hashOf(file).then((hash) => hash === sha256);
  checked.set(file, { key, whole });
  whole.catch(() => checked.delete(file));
  return whole;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
