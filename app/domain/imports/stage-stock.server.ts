import { and, eq, inArray } from 'drizzle-orm';
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

interface StockTally {
  new: number;
  changed: number;
  unchanged: number;
  /** Reports older than what is known, that are kept as history. */
  older: number;
  unknown: RefusedRow[];
}

/** Compares each report with the newest one of its place, and stages those that say something else. */
export async function stageStock(importId: string, sales: readonly Sale[], feed: Feed): Promise<StockTally> {
  const tally: StockTally = { new: 0, changed: 0, unchanged: 0, older: 0, unknown: [] };
  const staging = stagingOf(importId);
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
    if (reported === newest) tally.unchanged += 1;
    else if (reported < newest) tally.older += 1;
    else tally[place.reportedAt ? 'changed' : 'new'] += 1;
    if (reported > newest) place.reportedAt = sale.reportedAt;
    if (reported !== newest) await staging.add('stock', toReport(sale, place.placeId, feed.item));
  }
  await staging.end();
  return tally;
}

const toReport = ({ state, arrivedAt, reportedAt }: Sale, placeId: string, item: string): StockReport => ({
  placeId,
  item,
  state,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  reportedAt: reportedAt.toISOString(),
});

async function knownStock(sales: readonly Sale[], { item, codes }: Feed) {
  const known = new Map<string, { placeId: string; reportedAt: Date | null }>();
  const sellers = [...new Set(sales.map((sale) => sale.code))];
  for (let at = 0; at < sellers.length; at += 2000) {
    const rows = await database()
      .select({ code: code.code, placeId: code.placeId, reportedAt: stock.reportedAt })
      .from(code)
      .leftJoin(stock, and(eq(stock.placeId, code.placeId), eq(stock.item, item)))
      .where(and(eq(code.source, codes), inArray(code.code, sellers.slice(at, at + 2000))));
    for (const row of rows) known.set(row.code, row);
  }
  return known;
}
