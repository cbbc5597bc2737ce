import type { Item } from '#app/domain/stock/item';
import { countsUntil } from '#app/domain/stock/stock-age';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';

/** The newest word on an item at a place: state, when it was said and by whom, and until when it says anything. */
export function stockAnswer(item: Item, { state, arrivedAt, reportedAt, source }: RememberedStock) {
  return {
    item: item.id,
    state,
    arrivedAt: arrivedAt === null ? null : isoOf(arrivedAt),
    reportedAt: isoOf(reportedAt),
    countsUntil: isoOf(countsUntil(reportedAt, item)),
    source,
  };
}

/** A feed says one instant of tens of thousands of places. */
const written = new Map<number, string>();
const mostWritten = 4096;

function isoOf(instant: number): string {
  const known = written.get(instant);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const text = new Date(instant).toISOString();
  written.set(instant, text);
  return text;
}
