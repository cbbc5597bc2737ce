import type { Item } from '#app/domain/stock/item';
import { replaySource } from '#app/domain/stock/replay-source';
import { slotOf, type Snapshot } from '../snapshot/snapshot';
import { emptyStates, type StateColumns } from './states-file';

/** The newest word on one item, and whether any of it was made up for trying the site out. */
export interface ItemWord {
  states: StateColumns;
  invented: boolean;
}

/** By the slots of the map. `slots`, in which the snapshot has them, is set right on the way. */
export function statesOf(snapshot: Snapshot, item: Item, ids: readonly string[], slots: Int32Array): ItemWord {
  const states = emptyStates(ids.length);
  const stock = snapshot.stock.get(item.id);
  let invented = false;
  if (!stock) return { states, invented };
  const numbers = new Map(item.states.map(({ code }, nth) => [code, nth + 1]));
  for (let slot = 0; slot < ids.length; slot++) {
    let at = slots[slot] as number;
    if (snapshot.places[at]?.id !== ids[slot]) slots[slot] = at = slotOf(snapshot, ids[slot] as string);
    const report = at < 0 ? null : stock[at];
    const number = numbers.get(report?.state ?? '');
    if (!report || !number) continue;
    invented ||= report.source === replaySource;
    states.state[slot] = number;
    states.reportedAt[slot] = Math.floor(report.reportedAt / 1000);
  }
  return { states, invented };
}

/** Whether the slots from `first` to before `last` say the same in both. */
export function sayTheSame(a: StateColumns, b: StateColumns, first: number, last: number): boolean {
  for (let slot = first; slot < last; slot++) {
    if (a.state[slot] !== b.state[slot] || a.reportedAt[slot] !== b.reportedAt[slot]) return false;
  }
  return true;
}
