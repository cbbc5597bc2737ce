import { toGrid, type GridPoint } from '#app/public-api/map/grid';
import { scaleAt, type Camera, type Size } from './camera';
import land from './land.json?url';
import type { MapColours } from './map-colours';

/** The outline of the land, as a path in cells around `origin`: whole cells would be too fine for a path's own numbers. */
export interface Land {
  path: Path2D;
  origin: GridPoint;
}

export async function loadLand(): Promise<Land> {
  const answer = await fetch(land);
  const { geometry } = (await answer.json()) as { geometry: { coordinates: number[][][][] } };
  const origin = toGrid({ lat: 37, lng: 127.5 });
  const path = new Path2D();
  for (const ring of geometry.coordinates.flat()) {
    ring.forEach(([lng = 0, lat = 0], nth) => {
      const { x, y } = toGrid({ lat, lng });
      if (nth === 0) path.moveTo(x - origin.x, y - origin.y);
      else path.lineTo(x - origin.x, y - origin.y);
    });
    path.closePath();
  }
  return { path, origin };
}

/** The land is drawn once for the view and what lies around it; a frame copies the piece that it needs. */
export class LandPicture {
  readonly #land: Land;
  readonly #picture = document.createElement('canvas');
  #drawn: Drawn | null = null;

  constructor(land: Land) {
    this.#land = land;
  }

  /** `settled`: the view stands still, so that a picture that was stretched meanwhile is drawn anew. */
  draw(
    context: CanvasRenderingContext2D,
    camera: Camera,
    size: Size,
    density: number,
    colours: MapColours,
    settled: boolean,
  ): void {
    let drawn = this.#drawn;
    if (!drawn || !covers(drawn, camera, size, density, colours, settled))
      drawn = this.#drawAround(camera, size, density, colours);
    const stretch = 2 ** (camera.zoom - drawn.camera.zoom);
    const scale = scaleAt(camera.zoom);
    const [width, height] = [size.width * spare * stretch, size.height * spare * stretch];
    const x = size.width / 2 + (drawn.camera.x - camera.x) * scale - width / 2;
    const y = size.height / 2 + (drawn.camera.y - camera.y) * scale - height / 2;
    context.drawImage(this.#picture, x, y, width, height);
  }

  #drawAround(camera: Camera, size: Size, density: number, colours: MapColours): Drawn {
    const picture = this.#picture;
    picture.width = Math.ceil(size.width * spare * density);
    picture.height = Math.ceil(size.height * spare * density);
    const context = picture.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, picture.width, picture.height);
    const { path, origin } = this.#land;
    const scale = scaleAt(camera.zoom) * density;
    context.translate(
      picture.width / 2 - (camera.x - origin.x) * scale,
      picture.height / 2 - (camera.y - origin.y) * scale,
    );
    context.scale(scale, scale);
    context.fillStyle = colours.land;
    context.fill(path);
    context.strokeStyle = colours.coast;
    context.lineWidth = density / scale;
    context.stroke(path);
    return (this.#drawn = { camera, size, density, colours });
  }
}

interface Drawn {
  camera: Camera;
  size: Size;
  density: number;
  colours: MapColours;
}

function covers(
  drawn: Drawn,
  camera: Camera,
  size: Size,
  density: number,
  colours: MapColours,
  settled: boolean,
): boolean {
  if (drawn.density !== density || drawn.colours !== colours) return false;
  if (drawn.size.width !== size.width || drawn.size.height !== size.height) return false;
  const nearer = camera.zoom - drawn.camera.zoom;
  if (settled ? nearer !== 0 : Math.abs(nearer) > 1) return false;
  const scale = scaleAt(camera.zoom);
  const room = (spare * 2 ** nearer - 1) / 2;
  return (
    Math.abs(camera.x - drawn.camera.x) * scale <= size.width * room &&
    Math.abs(camera.y - drawn.camera.y) * scale <= size.height * room
  );
}

/** How many times as wide as the view the picture is. */
const spare = 1.6;
