import { sql } from 'drizzle-orm';
import { keepFresh } from '#app/domain/keep-fresh.server';
import { stock } from '#db/schema/stock';
import { stockChannel } from './announce-stock.server';
import { standing, type StandingRow } from './standing.server';

/** The newest official word on an item at a place; instants in milliseconds. Never changed: news is another one. */
export interface RememberedStock {
  readonly state: string | null;
  readonly arrivedAt: number | null;
  readonly reportedAt: number;
  readonly source: string;
}

/** By item, then by place id. */
export type StockMemory = Map<string, Map<string, RememberedStock>>;

/** Told when what is remembered has changed, with the places that it changed of. */
export type OnStock = (placeIds: readonly string[]) => void;

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as {
  barodataStock?: Promise<{ memory: StockMemory; close: () => void }>;
  barodataOnStock?: Set<OnStock>;
};
const listeners = (held.barodataOnStock ??= new Set());

/** The newest stock of all places, read at the first call and kept fresh from then on. */
export async function stockMemory(): Promise<StockMemory> {
  held.barodataStock ??= keepStock().catch((error: unknown) => {
    delete held.barodataStock;
    throw error;
  });
  return (await held.barodataStock).memory;
}

export function onStock(changed: OnStock): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export async function forgetStock(): Promise<void> {
  const kept = await held.barodataStock?.catch(() => null);
  kept?.close();
  delete held.barodataStock;
}

/** Some milliseconds' work in one turn; requests are answered between two batches. */
const batch = 2000;

async function keepStock(): Promise<{ memory: StockMemory; close: () => void }> {
  const memory: StockMemory = new Map();
  const tell = (changed: ReadonlySet<string>) => {
    if (changed.size > 0) listeners.forEach((listener) => listener([...changed]));
  };
  const all = async () => {
    const changed = new Set<string>();
    let after = '';
    for (;;) {
      const rows = await standing(sql`${stock.placeId} > ${after}`, batch);
      // The last place may go on with another item in the next batch.
      const end = rows.length < batch ? undefined : rows.at(-1)?.placeId;
      const whole = end === undefined ? rows : rows.filter(({ placeId }) => placeId !== end);
      for (const row of whole) if (remember(memory, row)) changed.add(row.placeId);
      if (end === undefined) break;
      after = whole.at(-1)?.placeId ?? end;
    }
    tell(changed);
  };
  const some = async (ids: readonly string[]) => {
    const changed = new Set<string>();
    for (const row of await standing(sql`${stock.placeId} = any(${sql.param(ids)}::text[])`, null))
      if (remember(memory, row)) changed.add(row.placeId);
    tell(changed);
  };
  return { close: await keepFresh(stockChannel, all, some), memory };
}

/** Whether the row says anything new. */
function remember(memory: StockMemory, { placeId, item, ...now }: StandingRow): boolean {
  let places = memory.get(item);
  if (!places) memory.set(item, (places = new Map()));
  const before = places.get(placeId);
  const same =
    before?.reportedAt === now.reportedAt &&
    before.state === now.state &&
    before.arrivedAt === now.arrivedAt &&
    before.source === now.source;
  if (!same) places.set(placeId, now);
  return !same;
}
