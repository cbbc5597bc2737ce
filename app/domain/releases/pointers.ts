import type { Manifest, SignerEntry } from './manifest';

/** What leads to releases and changes when one comes: DATA_DIR/data/latest.json and its like. */
export interface LatestPointer {
  release: string;
  sequence: number;
  manifestSha256: string;
  issued: string;
  expires: string;
  /** '' where the release is unsigned. */
  keyId: string;
}

export interface ReleaseListing {
  release: string;
  sequence: number;
  issued: string;
  state: 'published' | 'withdrawn';
  manifestSha256: string;
  changed: { insert: number; update: number; delete: number };
  places: number;
  signed: 'yes' | 'no';
  /** Files of the release that its manifest cannot name, with their SHA-256. */
  beside: Record<string, string>;
}

/** Every key that ever signed here, and from which release on. */
export interface KeyListing extends SignerEntry {
  since: string;
}

/** After so many days without a release a copy of latest.json is no proof of being the latest. */
const daysOfValidity = 180;

export const latestPointer = (manifest: Manifest, manifestSha256: string): LatestPointer => ({
  release: manifest.release,
  sequence: manifest.sequence,
  manifestSha256,
  issued: manifest.issued,
  expires: new Date(Date.parse(manifest.issued) + daysOfValidity * 86_400_000).toISOString(),
  keyId: manifest.signers[0]?.keyId ?? '',
});
