import type { GridPoint } from '#app/public-api/map/grid';
import type { MapLabel } from '#app/public-api/map/lay-out-places';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { BaseMap } from './base-map';
import { panned, scaleAt, viewOf, zoomed, type Camera, type Size } from './camera';
import { clustersIn, markRadiusOf, singlesFrom, type Cluster } from './clusters';
import { drawLabels, drawText } from './draw-labels';
import { drawCluster, drawMark, drawRing, drawSelected } from './draw-marks';
import { drawScale } from './draw-scale';
import type { StateLook } from './item-look';
import { drawLand, type Land } from './land';
import { readColours, type MapColours } from './map-colours';
import { Sharpness } from './sharpness';
import { hidden } from './shown-states';
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
  selected: (GridPoint & { id: string }) | null = null;
  /** A place's name where it has been fetched. */
  nameOf: (slot: number) => { id: string; name: string } | null = () => null;
  /** Told when the view has come to rest. */
  onSettled: (camera: Camera) => void = () => undefined;
  labels: readonly MapLabel[] = [];
  base: BaseMap | null = null;
  #land: Land | null = null;
  #drawn: Drawn | null = null;
  #clusters: Cluster[] = [];
  #colours: MapColours;
  #sprites: Sprites;
  #isMoving = false;
  #frame = 0;
  #flight = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #sharpness = new Sharpness();
  readonly #context: CanvasRenderingContext2D;
  readonly #stops: (() => void)[] = [];

  constructor(canvas: HTMLCanvasElement, camera: Camera) {
    this.canvas = canvas;
    this.camera = camera;
    this.#context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.#sprites = new Sprites(this.#sharpness.full);
    this.#colours = readColours(canvas);
    const resized = new ResizeObserver(() => this.#resize());
    resized.observe(canvas);
    const themes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map(
      (query) => window.matchMedia(query),
    );
    const recolour = () => {
      this.#colours = readColours(canvas);
      this.#sprites.clear();
      this.redraw();
    };
    themes.forEach((theme) => theme.addEventListener('change', recolour));
    this.#stops.push(
      () => resized.disconnect(),
      () => this.#sharpness.close(),
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
    this.#isMoving = true;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#isMoving = false;
      if (this.#sharpness.isSlow) this.redraw();
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
    this.#sharpness.stop();
    if (this.size.width === 0) return;
    const { full, isSlow } = this.#sharpness;
    if (isSlow && !this.#isMoving) return this.#drawInStrips();
    const density = isSlow ? 1 : full;
    this.#setPixels(density);
    this.#drawOn(this.#context, density);
    this.#sharpness.measure(density);
    if (this.#sprites.late) this.redraw();
  }

  #drawInStrips(): void {
    let late = false;
    const draw = (context: CanvasRenderingContext2D) => {
      this.#drawOn(context, this.#sharpness.full);
      late ||= this.#sprites.late;
    };
    this.#sharpness.fillIn(this.size, draw, (picture) => {
      this.#setPixels(this.#sharpness.full);
      this.#context.setTransform(1, 0, 0, 1, 0, 0);
      this.#context.globalCompositeOperation = 'copy';
      this.#context.drawImage(picture, 0, 0);
      this.#context.globalCompositeOperation = 'source-over';
      if (late) this.redraw();
    });
  }

  /** Sets how many pixels the canvas has, which empties it: only where it is drawn on before anybody sees it. */
  #setPixels(density: number): void {
    const [width, height] = [Math.round(this.size.width * density), Math.round(this.size.height * density)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  #drawOn(context: CanvasRenderingContext2D, density: number): void {
    const [camera, size, colours] = [this.camera, this.size, this.#colours];
    context.setTransform(density, 0, 0, density, 0, 0);
    this.#sprites.begin();
    if (this.base) {
      context.clearRect(0, 0, size.width, size.height);
      this.base.follow(camera);
    } else if (this.#land) {
      drawLand(context, this.#land, camera, size, density, colours);
    } else {
      context.fillStyle = colours.sea;
      context.fillRect(0, 0, size.width, size.height);
    }
    this.#clusters = this.#drawn ? this.#gather(this.#drawn) : [];
    if (!this.base && this.#land) {
      const marks = this.#clusters.map((cluster) => [...this.#point(cluster), markRadiusOf(cluster)] as const);
      drawLabels(context, this.labels, marks, camera, size, colours, this.#sprites);
    }
    if (this.#drawn) this.#drawPlaces(context, this.#drawn);
    drawScale(context, camera, size, colours);
  }

  #gather({ places, shown, states }: Drawn): Cluster[] {
    return clustersIn(places, shown, states.length, this.camera.zoom, viewOf(this.camera, this.size));
  }

  #drawPlaces(context: CanvasRenderingContext2D, { states, places, shown }: Drawn): void {
    const [sprites, colours] = [this.#sprites, this.#colours];
    for (const cluster of this.#clusters) {
      const [left, top] = this.#point(cluster);
      const radius = markRadiusOf(cluster);
      const box = 2 * radius + 4;
      const look = states[cluster.states.indexOf(1)];
      const sprite =
        cluster.slot >= 0
          ? sprites.get(`mark ${look?.code}`, box, box, (picture) => look && drawMark(picture, look, colours))
          : (sprites.getSoon(`cluster ${cluster.states.join(' ')}`, box, box, (picture) =>
              drawCluster(picture, cluster, states, colours),
            ) ?? sprites.get(`ring ${Math.round(radius)}`, box, box, (picture) => drawRing(picture, radius, colours)));
      context.drawImage(sprite.picture, left - box / 2, top - box / 2, box, box);
    }
    if (this.camera.zoom >= singlesFrom) this.#drawNames(context);
    if (!this.selected) return;
    const { x, y, id } = this.selected;
    const here: number[] = [];
    for (let nth = 0; nth < places.count; nth++) if (places.x[nth] === x && places.y[nth] === y) here.push(nth);
    const slot = here.find((one) => this.nameOf(one)?.id === id) ?? here[0] ?? -1;
    const number = shown[slot] ?? hidden;
    const mark = this.#clusters.find((cluster) => slot >= 0 && cluster.slot === slot);
    const [left, top] = this.#point(mark ?? { x: x + 0.5, y: y + 0.5 });
    context.save();
    context.translate(left, top);
    drawSelected(context, states[number] ?? null, colours);
    context.restore();
  }

  /** One that would lie on another, or on a mark, is left out. */
  #drawNames(context: CanvasRenderingContext2D): void {
    const style = { size: 13, weight: 500, colour: this.#colours.ink };
    const radius = markRadiusOf({ count: 1 });
    const marks = this.#clusters.map((cluster) => this.#point(cluster));
    const taken = marks.map(([left, top]) => ({ left, top, width: radius, height: radius }));
    for (const [nth, { slot }] of this.#clusters.entries()) {
      const name = this.nameOf(slot)?.name;
      const [left, middle] = marks[nth] ?? [0, 0];
      if (!name) continue;
      const box = { left, top: middle + radius + 10, width: (name.length * style.size) / 2, height: 7 };
      const isFree = taken.every(
        (other) =>
          Math.abs(other.left - box.left) >= other.width + box.width ||
          Math.abs(other.top - box.top) >= other.height + box.height,
      );
      if (!isFree) continue;
      taken.push(box);
      drawText(context, name, left, box.top, style, this.#colours, this.#sprites);
    }
  }
}
