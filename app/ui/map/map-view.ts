import type { GridPoint } from '#app/public-api/map/grid';
import type { MapLabel } from '#app/public-api/map/lay-out-places';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { BaseMap } from './base-map';
import { panned, scaleAt, viewOf, zoomed, type Camera, type Size } from './camera';
import { clustersIn, markRadiusOf, singlesFrom, type Cluster } from './clusters';
import { drawLabels, drawText } from './draw-labels';
import { drawCluster, drawMark } from './draw-marks';
import { drawScale } from './draw-scale';
import type { StateLook } from './item-look';
import { drawLand, type Land } from './land';
import { readColours, type MapColours } from './map-colours';
import { Sprites } from './sprites';

/** What is drawn: places and the state that is shown of each. */
export interface Drawn {
  places: PlaceColumns;
  shown: Uint8Array;
  states: readonly StateLook[];
}

/** Fingers are wider than marks. */
const reach = 22;

/**
 * The map on a canvas of two dimensions. It draws when something has changed, never otherwise; each frame walks along the
 * columns once and copies small pictures, which an old phone does in a few milliseconds without a graphics card.
 */
export class MapView {
  readonly canvas: HTMLCanvasElement;
  camera: Camera;
  size: Size = { width: 0, height: 0 };
  /** Where the place is that is open; it is on the map whatever is filtered. */
  selected: GridPoint | null = null;
  /** A place's name where it has been fetched. */
  nameOf: (slot: number) => string | null = () => null;
  /** Told when the view has come to rest. */
  onSettled: (camera: Camera) => void = () => undefined;
  labels: readonly MapLabel[] = [];
  base: BaseMap | null = null;
  #land: Land | null = null;
  #drawn: Drawn | null = null;
  #clusters: Cluster[] = [];
  #colours: MapColours;
  #sprites: Sprites;
  #density: number;
  #frame = 0;
  #flight = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #context: CanvasRenderingContext2D;
  readonly #stops: (() => void)[] = [];

  constructor(canvas: HTMLCanvasElement, camera: Camera) {
    this.canvas = canvas;
    this.camera = camera;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#density = Math.min(3, window.devicePixelRatio || 1);
    this.#sprites = new Sprites(this.#density);
    this.#colours = readColours(canvas);
    const resized = new ResizeObserver(() => this.#resize());
    resized.observe(canvas);
    const themes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
      window.matchMedia(query),
    );
    const recolour = () => {
      this.#colours = readColours(canvas);
      this.#sprites.clear();
      this.redraw();
    };
    themes.forEach((theme) => theme.addEventListener('change', recolour));
    this.#stops.push(
      () => resized.disconnect(),
      () => themes.forEach((theme) => theme.removeEventListener('change', recolour)),
    );
    this.#resize();
  }

  show(drawn: Drawn): void {
    if (this.#drawn?.states !== drawn.states) this.#sprites.clear();
    this.#drawn = drawn;
    this.redraw();
  }

  set land(land: Land) {
    this.#land = land;
    this.redraw();
  }

  redraw(): void {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  panBy(right: number, down: number): void {
    this.moveTo(panned(this.camera, right, down));
  }

  zoomBy(by: number, at?: { x: number; y: number }): void {
    this.moveTo(zoomed(this.camera, by, at));
  }

  moveTo(camera: Camera): void {
    this.camera = camera;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.onSettled(this.camera);
    }, 180);
    this.redraw();
  }

  /** Moves there over a quarter of a second; at once for those who want no motion. */
  glideTo(camera: Camera): void {
    cancelAnimationFrame(this.#flight);
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return this.moveTo(camera);
    const [from, begun] = [this.camera, performance.now()];
    const step = () => {
      const done = Math.min(1, (performance.now() - begun) / 250);
      const share = 1 - (1 - done) ** 3;
      const between = (a: number, b: number) => a + (b - a) * share;
      this.moveTo({
        x: between(from.x, camera.x),
        y: between(from.y, camera.y),
        zoom: between(from.zoom, camera.zoom),
      });
      if (done < 1) this.#flight = requestAnimationFrame(step);
    };
    step();
  }

  stopGliding(): void {
    cancelAnimationFrame(this.#flight);
  }

  /** The slots of places that are drawn one by one. */
  get singles(): number[] {
    return this.#clusters.flatMap(({ slot }) => (slot >= 0 ? [slot] : []));
  }

  /** What is drawn at a point of the canvas: the mark whose middle is nearest, within a finger's reach. */
  at(x: number, y: number): Cluster | null {
    let [best, least] = [null as Cluster | null, Infinity];
    for (const cluster of this.#clusters) {
      const [left, top] = this.#point(cluster);
      const far = Math.hypot(left - x, top - y);
      const within = Math.max(reach, markRadiusOf(cluster));
      if (far <= within && far < least) [best, least] = [cluster, far];
    }
    return best;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#flight);
    clearTimeout(this.#settling);
    this.#stops.forEach((stop) => stop());
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.canvas.width = Math.round(width * this.#density);
    this.canvas.height = Math.round(height * this.#density);
    // Setting the size has emptied the canvas: what was there is drawn before anybody sees it gone.
    this.#draw();
    this.moveTo(this.camera);
  }

  #point({ x, y }: { x: number; y: number }): [left: number, top: number] {
    const scale = scaleAt(this.camera.zoom);
    return [this.size.width / 2 + (x - this.camera.x) * scale, this.size.height / 2 + (y - this.camera.y) * scale];
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const [context, camera, size, colours] = [this.#context, this.camera, this.size, this.#colours];
    if (size.width === 0) return;
    context.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    this.#sprites.begin();
    if (this.base) {
      context.clearRect(0, 0, size.width, size.height);
      this.base.follow(camera);
    } else if (this.#land) {
      drawLand(context, this.#land, camera, size, this.#density, colours);
    } else {
      context.fillStyle = colours.sea;
      context.fillRect(0, 0, size.width, size.height);
    }
    this.#clusters = this.#drawn ? this.#gather(this.#drawn) : [];
    if (!this.base && this.#land) {
      const marks = this.#clusters.map((cluster) => [...this.#point(cluster), markRadiusOf(cluster)] as const);
      drawLabels(context, this.labels, marks, camera, size, colours, this.#sprites);
    }
    if (this.#drawn) this.#drawPlaces(this.#drawn);
    drawScale(context, camera, size, colours);
    if (this.#sprites.late) this.redraw();
  }

  #gather({ places, shown, states }: Drawn): Cluster[] {
    return clustersIn(places, shown, states.length, this.camera.zoom, viewOf(this.camera, this.size));
  }

  #drawPlaces({ states }: Drawn): void {
    const [context, sprites, colours] = [this.#context, this.#sprites, this.#colours];
    for (const cluster of this.#clusters) {
      const [left, top] = this.#point(cluster);
      const box = 2 * markRadiusOf(cluster) + 4;
      const key = cluster.slot >= 0 ? `mark ${cluster.states.indexOf(1)}` : `cluster ${cluster.states.join(' ')}`;
      const sprite = sprites.get(key, box, box, (picture) => {
        const look = states[cluster.states.indexOf(1)];
        if (cluster.slot < 0) drawCluster(picture, cluster, states, colours);
        else if (look) drawMark(picture, look, colours);
      });
      context.drawImage(sprite.picture, left - box / 2, top - box / 2, box, box);
      if (cluster.slot >= 0 && this.camera.zoom >= singlesFrom) this.#drawName(cluster.slot, left, top);
    }
    this.#drawSelected();
  }

  #drawName(slot: number, left: number, top: number): void {
    const name = this.nameOf(slot);
    if (!name) return;
    const style = { size: 13, weight: 500, colour: this.#colours.ink };
    drawText(this.#context, name, left, top + markRadiusOf({ count: 1 }) + 10, style, this.#colours, this.#sprites);
  }

  #drawSelected(): void {
    if (!this.selected) return;
    const [left, top] = this.#point({ x: this.selected.x + 0.5, y: this.selected.y + 0.5 });
    const context = this.#context;
    context.beginPath();
    context.arc(left, top, markRadiusOf({ count: 1 }) + 5, 0, 2 * Math.PI);
    context.lineWidth = 6;
    context.strokeStyle = this.#colours.paper;
    context.stroke();
    context.lineWidth = 3;
    context.strokeStyle = this.#colours.action;
    context.stroke();
  }
}
