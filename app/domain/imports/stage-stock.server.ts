import { and, eq, sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { code } from '#db/schema/places';
import { stock } from '#db/schema/stock';
import type { Source } from '#app/domain/places/place';
import type { StockReport } from '#app/domain/stock/record-stock.server';
import type { RefusedRow } from './official-row';
import type { Sale } from './sales-file';
import { stagingOf } from './staging.server';

interface Feed {
  item: string;
  /** Whose codes the feed names sellers by. */
  codes: Source;
}

export interface StockTally {
  new: number;
  changed: number;
  unchanged: number;
  /** Reports older than what is known, that are kept as history. */
  older: number;
  /** Reports that say otherwise than what was heard of the same moment before, which stays. */
  otherwise: number;
  unknown: RefusedRow[];
}

/** Compares each report with the newest one of its place, and answers those that tell of another moment. */
export async function judgeStock(
  sales: readonly Sale[],
  feed: Feed,
): Promise<{ tally: StockTally; reports: StockReport[] }> {
  const tally: StockTally = { new: 0, changed: 0, unchanged: 0, older: 0, otherwise: 0, unknown: [] };
  const reports: StockReport[] = [];
  const known = await knownStock(sales, feed);
  for (const sale of sales) {
    const place = known.get(sale.code);
    if (!place) {
      const raw = JSON.stringify({ code: sale.code, remain_stat: sale.state });
      tally.unknown.push({ line: sale.nth, code: sale.code, problem: 'unknown-place', raw });
      continue;
    }
    const newest = place.reportedAt?.getTime() ?? -Infinity;
    const reported = sale.reportedAt.getTime();
    const says = same(sale, place);
    if (reported === newest && !says) tally.otherwise += 1;
    if (reported < newest) tally.older += 1;
    else if (reported === newest || says) tally.unchanged += 1;
    else tally[place.reportedAt ? 'changed' : 'new'] += 1;
    if (reported > newest) known.set(sale.code, { ...place, ...sale });
    if (reported !== newest) reports.push(toReport(sale, place.placeId, feed.item));
  }
  return { tally, reports };
}

export async function stageStock(importId: string, reports: readonly StockReport[]): Promise<void> {
  const staging = stagingOf(importId);
  for (const report of reports) await staging.add('stock', report);
  await staging.end();
}

const same = (sale: Sale, { state, arrivedAt, reportedAt }: Known) =>
  reportedAt !== null && sale.state === state && sale.arrivedAt?.getTime() === arrivedAt?.getTime();

const toReport = ({ state, arrivedAt, reportedAt }: Sale, placeId: string, item: string): StockReport => ({
  placeId,
  item,
  state,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  reportedAt: reportedAt.toISOString(),
});

interface Known {
  placeId: string;
  state: string | null;
  arrivedAt: Date | null;
  reportedAt: Date | null;
}

async function knownStock(sales: readonly Sale[], { item, codes }: Feed): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const sellers = [...new Set(sales.map((sale) => sale.code))];
  for (let at = 0; at < sellers.length; at += 5000) {
    const { state, arrivedAt, reportedAt } = stock;
    const some = sql.param(sellers.slice(at, at + 5000));
    const rows = await database()
      .select({ code: code.code, placeId: code.placeId, state, arrivedAt, reportedAt })
      .from(code)
      .leftJoin(stock, and(eq(stock.placeId, code.placeId), eq(stock.item, item)))
      // One parameter, however many sellers there are.
      .where(and(eq(code.source, codes), sql`${code.code} = any(${some}::text[])`));
    for (const row of rows) known.set(row.code, row);
  }
  return known;
}
