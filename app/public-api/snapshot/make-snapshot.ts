import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock, StockMemory } from '#app/domain/stock/stock-memory.server';
import { AreaIndex } from './area-index';
import { Fragments, type Writer } from './fragments';
import { latecomersOf, type Latecomer } from './latecomers';
import { inOrderOfSlots, slotsById, withSlots } from './layout';
import { PinTree } from './pin-tree';
import type { FormName, Snapshot } from './snapshot';
import { exchanged, nameOfState, sumOfPlace, sumOfStock } from './state-sum';
import { turns } from './turns';

/** The newest word on an item at one place. */
export type StockOf = (item: string) => RememberedStock | null | undefined;

/** How a place is written in each form: its head, '' where the form leaves it out, and what its stock has a part in. */
export type Writers = {
  readonly [form in FormName]: {
    head: (place: IndexedPlace) => string;
    tail: (place: IndexedPlace, stockOf: StockOf) => string;
  };
};

/** By slot. */
type Column = (RememberedStock | null)[];

/** By item, in an order that every process has alike. Read once from what is remembered, which goes on changing meanwhile. */
type Columns = Map<string, Column>;

/** A snapshot, and what is needed to make the next one of it. */
export interface Made {
  snapshot: Snapshot;
  slots: Map<string, number>;
  /** By slot: what the place adds to the sum that names the state, and what its stock does. */
  sums: { place: Float64Array; stock: Float64Array };
  sum: number;
}

/** A change of so many places is made by starting afresh: slots in the order of the curve keep answers quick. */
const mostLate = 256;
const mostEmpty = 4096;

/** A first snapshot of all places. */
export async function makeSnapshot(all: readonly IndexedPlace[], stock: StockMemory, writers: Writers): Promise<Made> {
  const turn = turns();
  const { places, pins, layout } = inOrderOfSlots(all);
  await turn();
  const tree = new PinTree(pins);
  await turn();
  const areas = new AreaIndex();
  const slots = new Map<string, number>();
  const columns: Columns = new Map();
  for (const item of itemsOf(stock)) {
    columns.set(item, columnOf(places, stock, item));
    await turn();
  }
  const sums = { place: new Float64Array(places.length), stock: new Float64Array(places.length) };
  let sum = 0;
  for (const [slot, place] of places.entries()) {
    slots.set(place.id, slot);
    areas.add(slot, place);
    sum = exchanged(sum, 0, (sums.place[slot] = sumOfPlace(place)));
    sum = exchanged(sum, 0, (sums.stock[slot] = sumOfStock(place.id, columns, slot)));
    if (slot % 256 === 0) await turn();
  }
  const made = (form: FormName) => Fragments.of(places.length, writerOf(writers[form], places, columns), turn);
  const forms = { masks: await made('masks'), v1: await made('v1') };
  const snapshot = {
    state: nameOfState(sum),
    places,
    byId: slotsById(places),
    stock: columns,
    tree,
    layout,
    late: [],
    areas,
    forms,
  };
  return { snapshot, slots, sums, sum };
}

/**
 * The snapshot with these places as they are now; null where so much has changed that it must be made anew. What it does
 * not have to change it shares with the one before.
 */
export async function changeSnapshot(
  made: Made,
  ids: readonly string[],
  now: (id: string) => IndexedPlace | undefined,
  stock: StockMemory,
  writers: Writers,
): Promise<Made | null> {
  const before = made.snapshot;
  const { slots } = made;
  const turn = turns();
  const news: number[] = [];
  const whole: number[] = [];
  const moved: { id: string; place: IndexedPlace | undefined }[] = [];
  for (const id of ids) {
    const place = now(id);
    const slot = slots.get(id);
    if (slot === undefined ? place !== undefined : before.places[slot] !== place) moved.push({ id, place });
    else if (slot !== undefined) news.push(slot);
  }
  const { tree, layout, areas } = before;
  let { places, byId } = before;
  let late: readonly Latecomer[] = before.late;
  if (moved.length > 0) {
    const changed = [...places];
    for (const { id, place } of moved) whole.push(...move(changed, slots, tree.count, id, place));
    places = changed;
    byId = withSlots(
      before.byId,
      (slot) => (changed[slot] ?? before.places[slot])?.id ?? '',
      moved.map(({ id }) => ({ id, slot: slots.get(id) ?? null })),
    );
    late = latecomersOf(places, layout);
    if (late.length > mostLate || places.length - byId.length > mostEmpty) return null;
  }
  await turn();

  const touched = [...whole, ...news];
  const columns: Columns = new Map();
  for (const item of itemsOf(stock)) {
    columns.set(item, await changedColumn(before, item, places, touched, stock, turn));
    await turn();
  }
  const sums = { place: wider(made.sums.place, places.length), stock: wider(made.sums.stock, places.length) };
  let { sum } = made;
  for (const slot of whole) {
    const place = places[slot];
    const own = place ? sumOfPlace(place) : 0;
    sum = exchanged(sum, sums.place[slot] as number, own);
    sums.place[slot] = own;
  }
  for (const [nth, slot] of touched.entries()) {
    const place = places[slot];
    const own = place ? sumOfStock(place.id, columns, slot) : 0;
    sum = exchanged(sum, sums.stock[slot] as number, own);
    sums.stock[slot] = own;
    if (nth % 256 === 255) await turn();
  }
  const replaced = (form: FormName) =>
    before.forms[form].replaced({ whole, news }, places.length, writerOf(writers[form], places, columns), turn);
  const forms = { masks: await replaced('masks'), v1: await replaced('v1') };
  // Only now, and in one go: until the new snapshot takes its place, answers are found by the index of the one before.
  for (const slot of whole) readdress(areas, slot, before.places[slot], places[slot]);
  const snapshot = { state: nameOfState(sum), places, byId, stock: columns, tree, layout, late, areas, forms };
  return { snapshot, slots, sums, sum };
}

/** Puts a changed place into its slot, or, where its pin has moved, into a new one; gives the slots that changed. */
function move(
  places: (IndexedPlace | null)[],
  slots: Map<string, number>,
  laidPins: number,
  id: string,
  place: IndexedPlace | undefined,
): number[] {
  const slot = slots.get(id);
  const before = slot === undefined ? null : (places[slot] ?? null);
  if (!place) {
    slots.delete(id);
    if (slot !== undefined) places[slot] = null;
    return slot === undefined ? [] : [slot];
  }
  const stays =
    slot !== undefined && (slot >= laidPins || (before?.lat === place.lat && before.lng === place.lng)) ? slot : null;
  const next = stays ?? places.length;
  places[next] = place;
  slots.set(id, next);
  if (stays !== null || slot === undefined) return [next];
  places[slot] = null;
  return [slot, next];
}

/** Most changes leave a place at its address, and areas are long. */
function readdress(
  areas: AreaIndex,
  slot: number,
  before: IndexedPlace | null | undefined,
  now: IndexedPlace | null | undefined,
): void {
  if (before?.address === now?.address) return;
  if (before) areas.remove(slot, before);
  if (now) areas.add(slot, now);
}

const writerOf = (
  { head, tail }: Writers[FormName],
  places: readonly (IndexedPlace | null)[],
  columns: Columns,
): Writer => ({
  head: (slot) => {
    const place = places[slot];
    return place ? head(place) : '';
  },
  tail: (slot) => tail(places[slot] as IndexedPlace, (item) => columns.get(item)?.[slot]),
});

/** The numbers themselves where there is room: nobody has the ones before any more. */
function wider(numbers: Float64Array, length: number): Float64Array {
  if (numbers.length >= length) return numbers;
  const copy = new Float64Array(length);
  copy.set(numbers);
  return copy;
}

/** In an order that does not depend on which was heard of first. */
const itemsOf = (stock: StockMemory) => [...stock.keys()].sort();

const columnOf = (places: readonly (IndexedPlace | null)[], stock: StockMemory, item: string): Column =>
  places.map((place) => (place && stock.get(item)?.get(place.id)) ?? null);

async function changedColumn(
  { stock: before }: Snapshot,
  item: string,
  places: readonly (IndexedPlace | null)[],
  touched: readonly number[],
  stock: StockMemory,
  turn: () => Promise<void>,
): Promise<Column> {
  const known = before.get(item);
  if (!known) return columnOf(places, stock, item);
  const column = [...known];
  for (const [nth, slot] of touched.entries()) {
    const place = places[slot];
    column[slot] = (place && stock.get(item)?.get(place.id)) ?? null;
    if (nth % 2048 === 2047) await turn();
  }
  return column;
}
