import type { Applied } from '../migrate.server';
import type { Contents } from './read-table.server';
import type { Sequence } from './tables.server';

export const format = 'barodata-backup/1';

/** What lies in a backup's folder: `tables/<name>.jsonl`, `files/…` as under DATA_DIR, and this as `manifest.json`. */
export interface Manifest {
  format: typeof format;
  madeAt: string;
  migrations: Applied[];
  tables: (Contents & { name: string; columns: string[] })[];
  sequences: Sequence[];
  files: BackupFile[];
}

export type BackupFile = { path: string; bytes: number; sha256: string } | { path: string; link: string };
