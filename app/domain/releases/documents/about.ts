import type { DiffSummary } from '../write-diff.server';
import type { FileEntry, InputEntry, Manifest, TableEntry } from '../manifest';

/** What the texts of a release tell. */
export interface About {
  release: string;
  issued: string;
  cutoff: string;
  /** The site's origin. */
  origin: string;
  sample: boolean;
  tables: readonly TableEntry[];
  files: readonly FileEntry[];
  inputs: readonly InputEntry[];
  corrections: number;
  /** By table; empty in the first release. */
  diffs: Readonly<Record<string, DiffSummary>>;
  previous: string | null;
  quality: Manifest['quality'];
  keyId: string | null;
}

export const addressOf = ({ origin, release }: Pick<About, 'origin' | 'release'>) =>
  `${origin}/data/releases/${release}`;

export const placesOf = ({ tables }: Pick<About, 'tables'>) => tables.find(({ name }) => name === 'places')?.rows ?? 0;
