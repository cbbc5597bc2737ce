import { items } from '#app/domain/stock/items.server';
import { onSnapshot, snapshot } from '../snapshot/keep-snapshot.server';
import type { Snapshot } from '../snapshot/snapshot';
import { labelsOf, layOutPlaces, type LaidPlace } from './lay-out-places';
import type { LatestMap } from './map-data';
import { nameOf, pack, type PackedFile } from './pack.server';
import { decodePlaces, encodePlaces, namesInFile, type PlaceColumns } from './places-file';
import { sayTheSame, statesOf } from './states-of';
import { encodeStates, statesInFile, type StateColumns } from './states-file';

/** Several changes of one moment make one edition. */
const gathering = 250;
/**
 * Stock is told within a second. Places move slots, and with them all that a phone has fetched: at once when nothing has
 * for a while, then ever longer apart, and at the latest when a new five minutes begin on every process's clock.
 */
const period = 5 * 60_000;
const firstGap = 5000;
/** So long somebody may still ask for a file that the newest edition has no more. */
const keptAfter = 60_000;

/** The places as the map has them in order, and the files that tell of them. */
interface Layout {
  laid: readonly LaidPlace[];
  ids: string[];
  /** As the browser reads them, so that the server's list comes from the same numbers. */
  columns: PlaceColumns;
  from: Snapshot['places'];
  /** In which slots the snapshot has them. */
  slots: Int32Array;
  /** When it was made, and as which one of its period: none where the site has just opened. */
  madeAt: number;
  nth: number;
  names: { places: string; labels: string };
  files: ReadonlyMap<string, PackedFile>;
}

/** The states of one item and their files; those of slots that say the same are taken over from the edition before. */
interface ItemStates {
  columns: StateColumns;
  invented: boolean;
  all: string;
  parts: string[];
  files: ReadonlyMap<string, PackedFile>;
}

interface Edition {
  snapshot: Snapshot;
  layout: Layout;
  items: ReadonlyMap<string, ItemStates>;
  latest: LatestMap;
  packedLatest: PackedFile & { tag: string };
}

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as {
  barodataMap?: { edition: Edition; files: Map<string, { file: PackedFile; until: number }>; close: () => void };
};

/** What the map is drawn from, as of now. */
export function latestMap(): { latest: LatestMap; packed: PackedFile & { tag: string } } {
  if (!held.barodataMap) throw new Error('The map has no data yet: call openMapData() first.');
  const { latest, packedLatest } = held.barodataMap.edition;
  return { latest, packed: packedLatest };
}

/** The states and places behind it, for the list that the server makes. */
export function mapInMemory(): {
  laid: readonly LaidPlace[];
  places: PlaceColumns;
  item: (id: string) => { columns: StateColumns; invented: boolean } | null;
} {
  if (!held.barodataMap) throw new Error('The map has no data yet: call openMapData() first.');
  const { layout, items: states } = held.barodataMap.edition;
  return { laid: layout.laid, places: layout.columns, item: (id) => states.get(id) ?? null };
}

/** A file of this edition, or of one shortly before. */
export const mapFile = (name: string): PackedFile | null => held.barodataMap?.files.get(name)?.file ?? null;

export function closeMapData(): void {
  held.barodataMap?.close();
  delete held.barodataMap;
}

/** Makes the first edition from the open snapshot, and a new one after each change. */
export async function openMapData(failed: (error: unknown) => void): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let moving: NodeJS.Timeout | undefined;
  let working = false;
  let stale = false;
  const follow = () => {
    stale = true;
    if (!working) timer ??= setTimeout(refresh, gathering).unref();
  };
  const refresh = async () => {
    timer = null;
    clearTimeout(moving);
    working = true;
    stale = false;
    try {
      if (held.barodataMap) publish(await makeEdition(snapshot(), held.barodataMap.edition));
    } catch (error) {
      failed(error);
      stale = true;
    }
    working = false;
    const { edition } = held.barodataMap ?? {};
    if (stale) follow();
    else if (edition && edition.layout.from !== edition.snapshot.places)
      moving = setTimeout(follow, Math.max(0, movesFrom(edition.layout) - Date.now())).unref();
  };
  const stop = onSnapshot(follow);
  const close = () => {
    stop();
    if (timer) clearTimeout(timer);
    clearTimeout(moving);
  };
  const edition = await makeEdition(snapshot(), null);
  held.barodataMap = { edition, files: new Map(), close };
  publish(edition);
}

/** From when on places may move slots again. */
function movesFrom({ madeAt, nth }: Layout): number {
  const gap = nth === 0 ? 0 : firstGap * 3 ** (nth - 1);
  return Math.min(madeAt + gap, (periodOf(madeAt) + 1) * period);
}

const periodOf = (at: number) => Math.floor(at / period);

async function makeEdition(from: Snapshot, before: Edition | null): Promise<Edition> {
  const known = before?.layout ?? null;
  const now = Date.now();
  const stays = known && (known.from === from.places || now < movesFrom(known));
  const layout = stays ? known : await makeLayout(from, now, known);
  const sameSlots = before?.layout.names.places === layout.names.places;
  const states = new Map<string, ItemStates>();
  for (const item of items) {
    const { states: columns, invented } = statesOf(from, item, layout.ids, layout.slots);
    states.set(item.id, await makeStates(columns, (sameSlots && before?.items.get(item.id)) || null, invented));
  }
  const latest: LatestMap = {
    ...layout.names,
    items: Object.fromEntries([...states].map(([item, { all, parts, invented }]) => [item, { all, parts, invented }])),
  };
  const bytes = Buffer.from(JSON.stringify(latest));
  const packedLatest = { ...(await pack('application/json', bytes, 5)), tag: nameOf('latest', bytes, 'json') };
  return { snapshot: from, layout, items: states, latest, packedLatest };
}

async function makeLayout(from: Snapshot, madeAt: number, before: Layout | null): Promise<Layout> {
  const laid = layOutPlaces(from.places);
  const files = new Map<string, PackedFile>();
  const add = async (kind: string, bytes: Uint8Array, extension: 'bin' | 'json') => {
    const name = nameOf(kind, bytes, extension);
    files.set(name, await pack(extension === 'json' ? 'application/json' : 'application/octet-stream', bytes));
    return name;
  };
  const named: string[] = [];
  for (let first = 0; first < laid.length; first += namesInFile) {
    const some = laid.slice(first, first + namesInFile);
    const names = { ids: some.map(({ id }) => id), names: some.map(({ name }) => name) };
    named.push(await add('names', Buffer.from(JSON.stringify(names)), 'json'));
  }
  const labels = await add('labels', Buffer.from(JSON.stringify(labelsOf(from.places))), 'json');
  const encoded = encodePlaces(laid, named);
  const places = await add('places', encoded, 'bin');
  const ids = laid.map(({ id }) => id);
  return {
    laid,
    ids,
    columns: decodePlaces(encoded),
    from: from.places,
    slots: new Int32Array(ids.length).fill(-1),
    madeAt,
    nth: !before ? 0 : periodOf(before.madeAt) === periodOf(madeAt) ? before.nth + 1 : 1,
    names: { places, labels },
    files,
  };
}

async function makeStates(columns: StateColumns, before: ItemStates | null, invented: boolean): Promise<ItemStates> {
  const count = columns.state.length;
  if (before && sayTheSame(columns, before.columns, 0, count)) return { ...before, invented };
  const files = new Map<string, PackedFile>();
  const add = async (first: number, last: number) => {
    const bytes = encodeStates(columns, first, last);
    const name = nameOf('states', bytes, 'bin');
    files.set(name, await pack('application/octet-stream', bytes));
    return name;
  };
  const parts: string[] = [];
  for (let first = 0; first < count; first += statesInFile) {
    const last = Math.min(count, first + statesInFile);
    const known = before?.parts[parts.length];
    const packed = known && before?.files.get(known);
    if (known && packed && sayTheSame(columns, before.columns, first, last)) {
      files.set(known, packed);
      parts.push(known);
    } else parts.push(await add(first, last));
  }
  return { columns, invented, all: await add(0, count), parts, files };
}

/** In one go: whoever reads the newest edition finds all its files. */
function publish(edition: Edition): void {
  const { files } = held.barodataMap as NonNullable<typeof held.barodataMap>;
  const now = Date.now();
  for (const [name, one] of files) {
    if (one.until === Infinity) one.until = now + keptAfter;
    else if (one.until < now) files.delete(name);
  }
  for (const one of [edition.layout, ...edition.items.values()])
    for (const [name, file] of one.files) files.set(name, { file, until: Infinity });
  (held.barodataMap as NonNullable<typeof held.barodataMap>).edition = edition;
}
