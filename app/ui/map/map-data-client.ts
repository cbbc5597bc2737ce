import { mapDataPath, type LatestMap, type PlaceNames } from '#app/public-api/map/map-data';
import type { MapLabel } from '#app/public-api/map/lay-out-places';
import { decodePlaces, namesInFile, type PlaceColumns } from '#app/public-api/map/places-file';
import { decodeStates, emptyStates, statesInFile, type StateColumns } from '#app/public-api/map/states-file';
import { fetchWithin } from './fetch-within';

/** More parts than these are fetched as the whole. */
const mostParts = 6;

/** What one item looks like all over the country, as of one answer. */
export interface MapNow {
  places: PlaceColumns;
  states: StateColumns;
  invented: boolean;
  /** Slots whose states are new since the answer before; null where places have moved slots. */
  changed: number[] | null;
}

/** Fetches what the map is drawn from, and only what is not there yet: a file never changes, its name does. */
export class MapDataClient {
  #latest: LatestMap | null = null;
  #places: { name: string; columns: PlaceColumns } | null = null;
  #states: { item: string; layout: string; parts: string[]; columns: StateColumns } | null = null;
  readonly #names = new Map<number, PlaceNames | Promise<void>>();

  /** All of it as of now. The first time this is what a visitor waits for. */
  async read(item: string): Promise<MapNow> {
    const latest = (await (await get('latest.json', 10_000)).json()) as LatestMap;
    this.#latest = latest;
    const wanted = latest.items[item] ?? { all: '', parts: [], invented: false };
    const known = this.#states?.item === item && this.#states.layout === latest.places ? this.#states : null;
    const [places, states] = await Promise.all([this.#readPlaces(latest.places), readStates(wanted, known)]);
    const before = known?.columns;
    this.#states = { item, layout: latest.places, parts: wanted.parts, columns: states ?? emptyStates(places.count) };
    return {
      places,
      states: this.#states.columns,
      invented: wanted.invented,
      changed: before ? differing(before, this.#states.columns) : null,
    };
  }

  async labels(): Promise<MapLabel[]> {
    return this.#latest ? ((await (await get(this.#latest.labels)).json()) as MapLabel[]) : [];
  }

  /** The id and the name of a place, where its part of the list is here. */
  nameOf(slot: number): { id: string; name: string } | null {
    const some = this.#names.get(Math.floor(slot / namesInFile));
    if (!some || some instanceof Promise) return null;
    const nth = slot % namesInFile;
    return { id: some.ids[nth] ?? '', name: some.names[nth] ?? '' };
  }

  /** Fetches the names of these slots; true where any of them was not there before. */
  async fetchNames(slots: Iterable<number>): Promise<boolean> {
    const missing = new Set<number>();
    const files = this.#places?.columns.names ?? [];
    for (const slot of slots) if (!this.nameOf(slot)) missing.add(Math.floor(slot / namesInFile));
    await Promise.all(
      [...missing].map((nth) => {
        const asked = this.#names.get(nth);
        if (asked instanceof Promise) return asked;
        const asking = get(files[nth] ?? '')
          .then((answer) => answer.json() as Promise<PlaceNames>)
          .then((some) => void (files === this.#places?.columns.names && this.#names.set(nth, some)))
          .catch(() => void this.#names.delete(nth));
        this.#names.set(nth, asking);
        return asking;
      }),
    );
    return missing.size > 0;
  }

  async #readPlaces(name: string): Promise<PlaceColumns> {
    if (this.#places?.name === name) return this.#places.columns;
    const columns = decodePlaces(await bytesOf(name));
    this.#names.clear();
    this.#places = { name, columns };
    return columns;
  }
}

/** The whole where nothing or little of it is known, else only the parts that are new. */
async function readStates(
  { all, parts }: { all: string; parts: string[] },
  known: { parts: string[]; columns: StateColumns } | null,
): Promise<StateColumns | null> {
  if (!all) return null;
  const fresh = parts.flatMap((name, nth) => (name === known?.parts[nth] ? [] : [{ name, nth }]));
  if (known && fresh.length === 0) return known.columns;
  if (!known || fresh.length > mostParts) return decodeStates(await bytesOf(all));
  const columns = { state: known.columns.state.slice(), reportedAt: known.columns.reportedAt.slice() };
  const read = await Promise.all(
    fresh.map(async ({ name, nth }) => ({ nth, part: decodeStates(await bytesOf(name)) })),
  );
  for (const { nth, part } of read) {
    columns.state.set(part.state, nth * statesInFile);
    columns.reportedAt.set(part.reportedAt, nth * statesInFile);
  }
  return columns;
}

function differing(a: StateColumns, b: StateColumns): number[] {
  if (a === b) return [];
  const slots: number[] = [];
  for (let slot = 0; slot < b.state.length; slot++)
    if (a.state[slot] !== b.state[slot] || a.reportedAt[slot] !== b.reportedAt[slot]) slots.push(slot);
  return slots;
}

const bytesOf = async (name: string) => new Uint8Array(await (await get(name)).arrayBuffer());

async function get(name: string, patience = 60_000): Promise<Response> {
  const answer = await fetchWithin(patience, mapDataPath + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}
