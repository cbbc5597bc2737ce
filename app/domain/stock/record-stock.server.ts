import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { announceStock } from './announce-stock.server';
import { keepMonths } from './keep-months.server';
import { recordLate } from './record-late.server';
import { recordNewest } from './record-newest.server';

/** What a source said of the stock of a place at one moment; times as ISO 8601 text. */
export interface StockReport {
  placeId: string;
  item: string;
  /** A state the item declares; null: the source knew nothing. */
  state: string | null;
  arrivedAt: string | null;
  reportedAt: string;
}

export interface Told {
  source: string;
  importId: string;
}

/**
 * Writes each new word down in the history, once, and lets the newest one stand as the place's stock: a report that comes
 * late is history, and one that says the same again without a break only moves the time of the word that stands. The same
 * reports again change nothing.
 */
export async function recordStock(tx: Tx, reports: readonly StockReport[], told: Told): Promise<void> {
  if (reports.length === 0) return;
  await keepMonths(
    tx,
    reports.map(({ reportedAt }) => new Date(reportedAt)),
  );
  await recordLate(tx, asTable(reports), told);
  for (const moment of oneByOne(reports)) await recordNewest(tx, asTable(moment), told);
  await announceStock(
    tx,
    reports.map((one) => one.placeId),
  );
}

/** Columns rather than rows: one parameter each, however many reports there are. */
const asTable = (reports: readonly StockReport[]): SQL => sql`unnest(
    ${sql.param(reports.map((one) => one.placeId))}::text[],
    ${sql.param(reports.map((one) => one.item))}::text[],
    ${sql.param(reports.map((one) => one.state))}::text[],
    ${sql.param(reports.map((one) => one.arrivedAt))}::text[]::timestamptz[],
    ${sql.param(reports.map((one) => one.reportedAt))}::text[]::timestamptz[]
  ) as said (place_id, item, state, arrived_at, reported_at)`;

/** The first report of each place and item, then the second of each, as if they had come in so many rounds. */
function oneByOne(reports: readonly StockReport[]): StockReport[][] {
  const rounds: StockReport[][] = [];
  const heard = new Map<string, number>();
  const inTime = reports.toSorted((a, b) => Date.parse(a.reportedAt) - Date.parse(b.reportedAt));
  for (const report of inTime) {
    const key = `${report.placeId} ${report.item}`;
    const nth = heard.get(key) ?? 0;
    heard.set(key, nth + 1);
    (rounds[nth] ??= []).push(report);
  }
  return rounds;
}
