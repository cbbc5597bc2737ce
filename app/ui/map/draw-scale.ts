import { cellMetres, fromGrid } from '#app/public-api/map/grid';
import { scaleAt, type Camera, type Size } from './camera';
import { fontFamily } from './draw-marks';
import type { MapColours } from './map-colours';

const widest = 96;

/** How far it is: a line at the foot of the map with its length on the ground, which outlines alone do not tell. */
export function drawScale(
  context: CanvasRenderingContext2D,
  camera: Camera,
  { height }: Size,
  { ink, land }: MapColours,
): void {
  const metres = cellMetres(fromGrid(camera).lat) / scaleAt(camera.zoom);
  const most = metres * widest;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power;
  const [left, bottom, right] = [12, height - 12, 12 + length / metres];
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, bottom - 5);
  context.lineTo(left, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 5);
  context.stroke();
  context.font = `500 12px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = land;
  const words = length >= 1000 ? `${length / 1000} km` : `${length} m`;
  context.strokeText(words, left + 6, bottom - 5);
  context.fillStyle = ink;
  context.fillText(words, left + 6, bottom - 5);
}
