import type { MapLabel } from '#app/public-api/map/lay-out-places';
import { scaleAt, viewOf, type Camera, type Size } from './camera';
import { fontFamily } from './draw-marks';
import type { MapColours } from './map-colours';
import type { Sprites } from './sprites';

/** From which zoom to which names of each width are written. */
const zooms: Record<MapLabel['level'], [from: number, to: number]> = {
  province: [0, 8.5],
  district: [8.5, 12.5],
  neighbourhood: [12.5, 99],
};
const sizes: Record<MapLabel['level'], number> = { province: 14, district: 13.5, neighbourhood: 13 };
const mostLabels = 36;

/** A name whose place is taken stands a little above or below. */
const shifts = [0, -34, 34, -52, 52];

type Box = [left: number, top: number, right: number, bottom: number];

/** Names of areas, those with most places first; one that would touch another, or a mark, is left out. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  labels: readonly MapLabel[],
  marks: readonly (readonly [x: number, y: number, radius: number])[],
  camera: Camera,
  size: Size,
  colours: MapColours,
  sprites: Sprites,
): void {
  const view = viewOf(camera, size);
  const scale = scaleAt(camera.zoom);
  const taken: Box[] = [];
  for (const { name, level, x, y } of labels) {
    const [from, to] = zooms[level];
    if (camera.zoom < from || camera.zoom >= to) continue;
    if (x < view.west || x > view.east || y < view.north || y > view.south) continue;
    const [left, top] = [size.width / 2 + (x - camera.x) * scale, size.height / 2 + (y - camera.y) * scale];
    const half = (name.length * sizes[level]) / 2 + 4;
    const box = shifts
      .map((shift): Box => [left - half, top + shift - 11, left + half, top + shift + 11])
      .find((one) => !taken.some((other) => overlap(one, other)) && !marks.some((mark) => covers(mark, one)));
    if (!box) continue;
    taken.push(box);
    drawText(
      context,
      name,
      left,
      box[1] + 11,
      { size: sizes[level], weight: 500, colour: colours.soft },
      colours,
      sprites,
    );
    if (taken.length >= mostLabels) return;
  }
}

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const covers = ([x, y, radius]: readonly [number, number, number], [left, top, right, bottom]: Box): boolean =>
  x + radius > left && x - radius < right && y + radius > top && y - radius < bottom;

export interface TextStyle {
  size: number;
  weight: number;
  colour: string;
}

/** A text with a rim in the colour of the land, so that it can be read over anything. */
export function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  { size, weight, colour }: TextStyle,
  colours: MapColours,
  sprites: Sprites,
): void {
  const sprite = sprites.getSoon(
    `${text}|${size}|${weight}|${colour}`,
    text.length * size + 8,
    size * 1.7,
    (picture) => {
      picture.font = `${weight} ${size}px ${fontFamily}`;
      picture.textAlign = 'center';
      picture.textBaseline = 'middle';
      picture.lineJoin = 'round';
      picture.lineWidth = 3;
      picture.strokeStyle = colours.land;
      picture.strokeText(text, 0, 0);
      picture.fillStyle = colour;
      picture.fillText(text, 0, 0);
    },
  );
  if (!sprite) return;
  context.drawImage(sprite.picture, x - sprite.width / 2, y - sprite.height / 2, sprite.width, sprite.height);
}
