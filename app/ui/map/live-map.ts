import { ontoGrid, toGrid, type GridPoint } from '#app/public-api/map/grid';
import type { BaseMap } from './base-map';
import { cameraInWords, cameraOver, panned, readCamera, scaleAt, viewOf, zoomed, type Camera } from './camera';
import { singlesFrom, type Cluster } from './clusters';
import { listenToGestures } from './gestures';
import { inView } from './in-view';
import type { ItemLook } from './item-look';
import { loadLand } from './land';
import { listedPlace, type ListedView } from './listed-place';
import type { MapAddress } from './map-address';
import { MapDataClient, type MapNow } from './map-data-client';
import { MapView } from './map-view';
import { poll } from './poll';
import { shownStates } from './shown-states';

/** What the live map tells the page around it. */
export interface MapListener {
  /** Another view, or news in it: the list that says the same. */
  onList: (list: ListedView, now: Date) => void;
  /** The view has come to rest. */
  onMoved: (at: string) => void;
  onPlace: (id: string) => void;
  /** So many places of the view have news; `open` where the place that is open is one of them. */
  onNews: (places: number, open: boolean) => void;
  /** Whether the newest answer came. Where it did not, what was there before is shown, and asked for again. */
  onConnection: (connected: boolean) => void;
}

const namesAtMost = 400;
const ageingEvery = 30_000;
/** In the browser's own record of how a page loads: from here on the places are there and move. */
const liveMark = 'map-live';

/** The map, what it is drawn from, and what keeps both as they are now. */
export class LiveMap {
  readonly #view: MapView;
  readonly #data = new MapDataClient();
  readonly #listener: MapListener;
  readonly #stops: (() => void)[] = [];
  /** What is shown, */
  #asked: MapAddress;
  #look: ItemLook;
  /** and what is asked for: they differ while another item has not come. */
  #wanted: { asked: MapAddress; look: ItemLook };
  /** Of the list. */
  #page: number;
  /** Where one looks by the address, in words: elsewhere somebody has moved the view. */
  #at: string;
  #now: MapNow | null = null;
  #shown: Uint8Array = new Uint8Array(0);
  #listing = 0;
  #unnamed = 0;
  #land: Promise<void> | null = null;
  #closed = false;

  constructor(canvas: HTMLCanvasElement, asked: MapAddress, look: ItemLook, home: string, listener: MapListener) {
    this.#asked = asked;
    this.#look = look;
    this.#wanted = { asked, look };
    this.#page = asked.page;
    this.#listener = listener;
    this.#view = new MapView(
      canvas,
      readCamera(asked.at) ?? readCamera(home) ?? cameraOver(korea, canvas.getBoundingClientRect()),
    );
    this.#at = cameraInWords(this.#view.camera);
    this.#view.nameOf = (slot) => this.#data.nameOf(slot);
    this.#view.onSettled = (camera) => this.#settled(camera);
    const ageing = setInterval(() => this.#redraw(), ageingEvery);
    this.#stops.push(
      listenToGestures(this.#view, (at) => this.#tapped(this.#view.at(at.x, at.y))),
      () => clearInterval(ageing),
      () => this.#view.close(),
    );
  }

  /** Fetches and draws everything, and goes on asking; the listener is told whether it comes. */
  start(): void {
    this.#stops.push(poll(() => this.#ask()));
  }

  get camera(): Camera {
    return this.#view.camera;
  }

  /** Streets under the places; without them the outline stays. */
  layOn(streets: BaseMap): void {
    if (this.#closed) return streets.close();
    this.#stops.push(() => streets.close());
    this.#view.base = streets;
    this.#view.redraw();
  }

  /** Another address: filters, and where it differs from where one is, the view. */
  ask(asked: MapAddress, look: ItemLook): void {
    this.#wanted = { asked, look };
    this.#page = asked.page;
    const camera = readCamera(asked.at) ?? this.#view.camera;
    this.#at = cameraInWords(camera);
    if (this.#at !== cameraInWords(this.#view.camera)) this.#view.glideTo(camera);
    // The listener knows already, and it is asked for again.
    if (asked.item !== this.#asked.item) return void this.#ask().catch(() => undefined);
    ({ asked: this.#asked, look: this.#look } = this.#wanted);
    this.#redraw();
  }

  select(place: { id: string; lat: number | null; lng: number | null } | null): void {
    const { id, lat, lng } = place ?? { id: '', lat: null, lng: null };
    this.#view.selected = lat !== null && lng !== null ? { ...toGrid({ lat, lng }), id } : null;
    this.#view.redraw();
  }

  /** Moves just so far that a place is seen, where the foot of the map is covered by so many pixels. */
  reveal({ lat, lng }: { lat: number; lng: number }, covered: number): void {
    const { camera, size } = this.#view;
    const { x, y } = toGrid({ lat, lng });
    const scale = scaleAt(camera.zoom);
    const [right, down] = [(x - camera.x) * scale, (y - camera.y) * scale];
    const free = size.height - covered;
    const isSeen =
      Math.abs(right) < size.width / 2 - 30 && down > 30 - size.height / 2 && down < free - size.height / 2 - 40;
    if (!isSeen) this.#view.glideTo(panned(camera, right, down + (size.height - free) / 2));
  }

  goTo({ lat, lng }: { lat: number; lng: number }, zoom = 15): void {
    this.#view.glideTo({ ...ontoGrid({ lat, lng }), zoom: Math.max(zoom, this.#view.camera.zoom) });
  }

  zoom(by: number): void {
    this.#view.glideTo(zoomed(this.#view.camera, by));
  }

  close(): void {
    this.#closed = true;
    this.#stops.forEach((stop) => stop());
  }

  async #ask(): Promise<void> {
    const { item } = this.#wanted.asked;
    try {
      const now = await this.#data.read(item);
      if (item !== this.#wanted.asked.item) return;
      const [before, itemBefore] = [this.#now, this.#asked.item];
      this.#now = now;
      ({ asked: this.#asked, look: this.#look } = this.#wanted);
      this.#listener.onConnection(true);
      const isSame = item === itemBefore && now.changed?.length === 0 && now.places === before?.places;
      if (isSame) return this.#unnamed > 0 ? void this.#list() : undefined;
      this.#redraw();
      if (before) this.#tellNews(now.changed);
      else this.#begin();
    } catch (error) {
      this.#listener.onConnection(false);
      throw error;
    }
  }

  /** The places are here. They can be seen and moved without their outline and names. */
  #begin(): void {
    performance.mark(liveMark);
    void this.#fetchLand();
    this.#data.labels().then(
      (labels) => {
        this.#view.labels = labels;
        this.#view.redraw();
      },
      () => undefined,
    );
  }

  /** Once, or again where it did not come. */
  #fetchLand(): Promise<void> {
    return (this.#land ??= loadLand().then(
      (outline) => void (this.#view.land = outline),
      () => void (this.#land = null),
    ));
  }

  /** Where nothing is known of what has changed, the place that is open may have. */
  #tellNews(changed: readonly number[] | null): void {
    if (!changed) return this.#listener.onNews(0, true);
    const { x, y } = (this.#now as MapNow).places;
    const view = viewOf(this.#view.camera, this.#view.size);
    const at = (slot: number): GridPoint => ({ x: x[slot] as number, y: y[slot] as number });
    const seen = changed.filter((slot) => {
      const { x: px, y: py } = at(slot);
      return px >= view.west && px <= view.east && py >= view.north && py <= view.south;
    });
    const open = this.#view.selected;
    const isOpen = open !== null && changed.some((slot) => at(slot).x === open.x && at(slot).y === open.y);
    if (seen.length > 0 || isOpen) this.#listener.onNews(seen.length, isOpen);
  }

  #redraw(): void {
    if (!this.#now) return;
    const { places, states } = this.#now;
    this.#shown = shownStates(places, states, this.#asked, this.#look, new Date());
    this.#view.show({ places, shown: this.#shown, states: this.#look.states });
    void this.#list();
  }

  #settled(camera: Camera): void {
    const at = cameraInWords(camera);
    if (at !== this.#at) {
      this.#at = at;
      this.#page = 1;
      this.#listener.onMoved(at);
    }
    // In a task of its own: a finger may come between.
    setTimeout(() => void this.#list());
  }

  /** Tells what the view shows, in words; of several that overtake one another, the newest. */
  async #list(): Promise<void> {
    // Of a map that has no height nothing is counted.
    if (!this.#now || this.#closed || this.#view.size.height === 0) return;
    const { places, states, invented } = this.#now;
    const listing = ++this.#listing;
    const [now, shown, { item }] = [new Date(), this.#shown, this.#asked];
    const view = viewOf(this.#view.camera, this.#view.size);
    const { total, counts, nearest } = inView(places, shown, this.#look.states.length, view, this.#page);
    const singles = this.#view.camera.zoom >= singlesFrom ? this.#view.singles.slice(0, namesAtMost) : [];
    const fetched = await this.#data.fetchNames([...nearest.map(({ slot }) => slot), ...singles]);
    if (listing !== this.#listing) return;
    if (fetched) this.#view.redraw();
    const lines = nearest.flatMap((one) => {
      const name = this.#data.nameOf(one.slot);
      return name ? [listedPlace(one, name, places, states, shown, now)] : [];
    });
    this.#unnamed = nearest.length - lines.length;
    this.#listener.onList({ item, total, counts, places: lines, unnamed: this.#unnamed, invented }, now);
  }

  /** A place opens; a cluster is looked into. */
  #tapped(cluster: Cluster | null): void {
    if (!cluster) return;
    const { x, y, slot } = cluster;
    if (slot < 0) return this.#view.glideTo({ x, y, zoom: Math.min(singlesFrom, this.#view.camera.zoom + 2) });
    const { places } = this.#now as MapNow;
    this.#view.selected = {
      x: places.x[slot] as number,
      y: places.y[slot] as number,
      id: this.#data.nameOf(slot)?.id ?? '',
    };
    this.#view.redraw();
    void this.#data.fetchNames([slot]).then(() => {
      const name = this.#data.nameOf(slot);
      if (name) this.#listener.onPlace(name.id);
      else this.#listener.onConnection(false);
    });
  }
}

const korea = { west: 14_260_000, north: 6_350_000, east: 14_570_000, south: 6_760_000 };
