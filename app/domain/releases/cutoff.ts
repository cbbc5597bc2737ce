import type { importRun } from '#db/schema/imports';

/** Up to where a release goes. */
export interface Cutoff {
  /** The last change that is in it. */
  changeSeq: number;
  at: Date;
  /** Where the audit log stood. */
  audit: { seq: number; hash: string };
  /** Imports that had ended by then, by their id. */
  imports: ReadonlyMap<string, ImportRun>;
}

export type ImportRun = typeof importRun.$inferSelect;
