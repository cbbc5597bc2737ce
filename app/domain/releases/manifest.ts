import type { Column } from './table';

/** What a release says of itself. Written as RFC 8785 JSON, with integers and strings only. */
export interface Manifest {
  format: 'barodata-release-1';
  release: string;
  sequence: number;
  issued: string;
  cutoff: { at: string; changeSequence: number };
  schemaVersion: string;
  /** Absent in the first release. */
  previous?: ReleaseReference;
  tables: TableEntry[];
  files: FileEntry[];
  inputs: InputEntry[];
  /** Corrections whose values came in since the release before. */
  corrections: string[];
  /** Where the audit log stood at the cut-off. */
  audit: { sequence: number; hash: string };
  quality: QualityEntry;
  recipe: { path: string; sha256: string };
  /** Paths taken back after publishing; their hashes stay in `files`. */
  withdrawn: string[];
  /** Empty: the release is unsigned. */
  signers: SignerEntry[];
}

export interface ReleaseReference {
  release: string;
  sequence: number;
  manifestSha256: string;
}

export interface TableEntry {
  name: string;
  /** The canonical CSV. */
  path: string;
  rows: number;
  logicalSha256: string;
  keyLength: number;
  columns: Pick<Column, 'name' | 'type'>[];
  diff?: { from: string; path: string; insert: number; update: number; delete: number };
}

export interface FileEntry {
  path: string;
  role: 'data' | 'diff' | 'words' | 'description' | 'provenance' | 'quality' | 'recipe';
  mediaType: string;
  bytes: number;
  sha256: string;
  /** The table it carries, and its rows. */
  table?: string;
  rows?: number;
}

export interface InputEntry {
  import: string;
  source: string;
  kind: string;
  file: string;
  sha256: string;
  observed: string;
  licence: string;
  /** Whether an operator has confirmed the licence with the source. */
  licenceStatus: 'confirmed' | 'unconfirmed';
  attribution: string;
  attributionEn: string;
}

export interface QualityEntry {
  result: 'passed' | 'overridden';
  findings: string[];
  override?: { name: string; reason: string };
}

export interface SignerEntry {
  keyId: string;
  algorithm: 'Ed25519';
  /** base64 of the 32 bytes. */
  publicKey: string;
}
