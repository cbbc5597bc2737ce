import { instantOfKst, parseKstStamp } from '#app/domain/kst';
import type { RefusedRow, RowProblem } from './official-row';
import { UnreadableFile } from './unreadable-file';

/** What the stock feed said of one seller. */
export interface Sale {
  /** Counted from 1: which entry of the file it is. */
  nth: number;
  code: string;
  /** null: the feed knew nothing, and then of the arrival too. */
  state: string | null;
  arrivedAt: Date | null;
  reportedAt: Date;
}

export interface SalesRead {
  sales: Sale[];
  refused: RefusedRow[];
  /** Sellers that never reported anything. */
  withoutReport: number;
}

/**
 * The public-mask stock of 2020, in each form it went around in: a page of `/sales/json`, an answer of `/storesByAddr` or
 * `/storesByGeo`, or a collector's `code → report`. Two different reports of one seller and one moment are both set
 * aside.
 */
export function readSales(json: unknown, states: readonly string[], now: Date): SalesRead {
  const read: SalesRead = { sales: [], refused: [], withoutReport: 0 };
  // No function is made and no text put together for each of 26,000 entries: that took as long as all the rest.
  const entries = entriesOf(json);
  const reading = { states, now, momentOf: rememberedMoments() };
  const told = new Map<string, Sale>();
  const contested = new Set<Sale>();
  const setAside = (at: number, problem: RowProblem) => {
    const { code, report } = entries[at] as Entry;
    const { created_at, remain_stat, stock_at } = report;
    const raw = asText({ code, created_at, remain_stat, stock_at });
    read.refused.push({ line: at + 1, code: typeof code === 'object' ? null : String(code), problem, raw });
  };
  for (const [at, { code, report }] of entries.entries()) {
    const sale = readSale(at + 1, code, report, reading);
    if (sale === null) read.withoutReport += 1;
    else if (typeof sale === 'string') setAside(at, sale);
    else {
      const key = `${sale.code} ${sale.reportedAt.getTime()}`;
      const first = told.get(key);
      if (!first) told.set(key, sale);
      else if (!isSame(first, sale)) {
        if (!contested.has(first)) setAside(first.nth - 1, 'duplicate-code');
        contested.add(first);
        setAside(at, 'duplicate-code');
      }
    }
  }
  for (const sale of told.values()) if (!contested.has(sale)) read.sales.push(sale);
  return read;
}

type Report = Record<string, unknown>;

/** A feed says the same few moments again and again, and to read one takes longer than all the rest of a report. */
function rememberedMoments() {
  const known = new Map<string, Date | null>();
  return (stamp: unknown): Date | null => {
    if (typeof stamp !== 'string') return null;
    let moment = known.get(stamp);
    if (moment === undefined) known.set(stamp, (moment = parseKstStamp(stamp)));
    return moment;
  };
}

interface Reading {
  states: readonly string[];
  now: Date;
  momentOf: (stamp: unknown) => Date | null;
}

function readSale(nth: number, code: unknown, report: Report, { states, now, momentOf }: Reading) {
  // The original sent the codes of post offices as numbers.
  const seller = typeof code === 'number' && Number.isSafeInteger(code) ? String(code) : code;
  if (typeof seller !== 'string' || !/^\d{1,20}$/.test(seller)) return 'bad-code';
  const [state, arrival, reported] = [said(report.remain_stat), said(report.stock_at), said(report.created_at)];
  if (reported === null) return state === null && arrival === null ? null : 'bad-time';
  const reportedAt = momentOf(reported);
  // A report from the future would stay the newest for ever; one from before the scheme is a clock gone wrong.
  if (!reportedAt || reportedAt.getTime() > now.getTime() + 3_600_000 || reportedAt < earliest) return 'bad-time';
  if (state === null) return { nth, code: seller, state, arrivedAt: null, reportedAt };
  if (typeof state !== 'string' || !states.includes(state)) return 'unknown-state';
  const arrivedAt = momentOf(arrival);
  if (arrival !== null && !arrivedAt) return 'bad-time';
  return { nth, code: seller, state, arrivedAt, reportedAt };
}

const earliest = instantOfKst('2020-01-01');

/** A collector wrote "no_data" where the feed had left the key out. */
const said = (value: unknown) => (value === undefined || value === 'no_data' ? null : value);

const isSame = (a: Sale, b: Sale) => a.state === b.state && a.arrivedAt?.getTime() === b.arrivedAt?.getTime();

interface Entry {
  code: unknown;
  report: Report;
}

function entriesOf(json: unknown): Entry[] {
  if (!isObject(json)) fail(json);
  // A list of sellers alone is the feed's too: it tells of no stock.
  const list = json.sales ?? json.stores ?? json.storeInfos;
  if (Array.isArray(list)) {
    return list.map((entry: unknown) => {
      if (!isObject(entry)) fail(entry);
      return { code: entry.code, report: entry };
    });
  }
  return Object.entries(json).map(([code, report]) => {
    if (!isObject(report)) fail(report);
    return { code, report };
  });
}

const isObject = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fail(found: unknown): never {
  throw new UnreadableFile({
    problem: 'unknown-form',
    line: 1,
    expected: '{"sales": [{code, created_at, remain_stat, stock_at}]}, {"stores": […]} or {code: {created_at, …}}',
    found: asText(found).slice(0, 100),
  });
}

/** JSON can be read however deep it is nested, and not be written: that takes a call for every level. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return '(nested too deep to show)';
  }
}
