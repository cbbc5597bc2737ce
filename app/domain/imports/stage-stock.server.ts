import type { StockReport } from '#app/domain/stock/record-stock.server';
import { knownStock, type Standing, type ToldOf } from './known-stock.server';
import type { RefusedRow } from './official-row';
import type { Sale } from './sales-file';
import type { Heard } from './staged';
import { stagingOf } from './staging.server';

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

export interface JudgedStock {
  tally: StockTally;
  /** What is to be recorded: those that are the only ones of their place, and newer than what stands … */
  heard: Heard[];
  /** … and all others: what comes late, or in several moments. */
  others: StockReport[];
}

/** Compares each report with the newest one of its place, and answers those that tell of another moment. */
export async function judgeStock(sales: readonly Sale[], feed: ToldOf): Promise<JudgedStock> {
  const tally: StockTally = { new: 0, changed: 0, unchanged: 0, older: 0, otherwise: 0, unknown: [] };
  const told = new Map<string, Sale[]>();
  const late: StockReport[] = [];
  const known = await knownStock(new Set(sales.map((sale) => sale.code)), feed);
  for (const sale of sales) {
    const place = known.get(sale.code);
    if (!place) {
      const raw = JSON.stringify({ code: sale.code, remain_stat: sale.state });
      tally.unknown.push({ line: sale.nth, code: sale.code, problem: 'unknown-place', raw });
      continue;
    }
    const { placeId } = place;
    const [newest, reported] = [place.reportedAt ?? -Infinity, sale.reportedAt.getTime()];
    const says = same(sale, place);
    if (reported === newest && !says) tally.otherwise += 1;
    if (reported < newest) tally.older += 1;
    else if (reported === newest || says) tally.unchanged += 1;
    else tally[place.reportedAt === null ? 'new' : 'changed'] += 1;
    if (reported < newest) late.push(toReport(sale, placeId, feed.item));
    if (reported <= newest) continue;
    const before = told.get(placeId);
    if (before) before.push(sale);
    else told.set(placeId, [sale]);
    place.state = sale.state;
    place.arrivedAt = sale.arrivedAt?.getTime() ?? null;
    place.reportedAt = reported;
  }
  return { tally, ...parted(told, late, feed.item) };
}

/** Fewer are not worth a statement of their own, and each is announced by its name. */
const fewest = 100;

/** A place of which there is one report, and nothing late, can go the short way. */
function parted(told: Map<string, Sale[]>, late: StockReport[], item: string): Omit<JudgedStock, 'tally'> {
  const isLate = new Set(late.map(({ placeId }) => placeId));
  const alone = [...told].filter(([placeId, sales]) => sales.length === 1 && !isLate.has(placeId));
  const short = new Set(alone.length > fewest ? alone.map(([placeId]) => placeId) : []);
  const others = [...told].flatMap(([placeId, sales]) =>
    short.has(placeId) ? [] : sales.map((sale) => toReport(sale, placeId, item)),
  );
  // In the order of the history's key: its index is then written from one end to the other.
  const heard = [...short].sort().map((placeId) => toHeard(placeId, told.get(placeId)?.[0] as Sale));
  return { heard, others: [...late, ...others] };
}

export async function stageStock(importId: string, { heard, others }: JudgedStock): Promise<void> {
  const staging = stagingOf(importId);
  for (const report of heard) await staging.add('heard', report);
  for (const report of others) await staging.add('stock', report);
  await staging.end();
}

const same = (sale: Sale, { state, arrivedAt, reportedAt }: Standing) =>
  reportedAt !== null && sale.state === state && (sale.arrivedAt?.getTime() ?? null) === arrivedAt;

const toHeard = (placeId: string, { state, arrivedAt, reportedAt }: Sale): Heard => [
  placeId,
  state,
  arrivedAt?.getTime() ?? null,
  reportedAt.getTime(),
];

const toReport = ({ state, arrivedAt, reportedAt }: Sale, placeId: string, item: string): StockReport => ({
  placeId,
  item,
  state,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  reportedAt: reportedAt.toISOString(),
});
