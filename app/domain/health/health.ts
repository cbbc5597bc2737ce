/** The tables that grow with use. */
export const watchedTables = [
  'place',
  'fact',
  'change',
  'correction',
  'stock_report',
  'official',
  'mismatch',
  'audit',
  'account',
] as const;

export interface TableSize {
  name: (typeof watchedTables)[number];
  /** An estimate. */
  rows: number;
  /** With its indexes. */
  bytes: number;
}

export interface FeedHealth {
  source: string;
  origin: string;
  askedAt: Date;
  heardAt: Date | null;
  endedAt: Date | null;
  /** What was wrong at the last look. */
  problem: string | null;
  silentMinutes: number | null;
}

export interface Health {
  database: 'embedded' | 'postgresql';
  version: string;
  tables: TableSize[];
  corrections: { open: number; oldestWaiting: Date | null };
  lastImport: { source: string; at: Date } | null;
  /** The feeds that are expected, and those that were looked at in the last week. */
  feeds: FeedHealth[];
  lastRelease: { id: string; at: Date } | null;
  /** The number of the last row of the audit log. */
  audit: number;
}
