/** The grid that pins are laid on: web Mercator in 2^24 cells each way, about 1.9 m wide in Korea. */
const gridBits = 24;
export const gridSide = 2 ** gridBits;

export interface GridPoint {
  x: number;
  y: number;
}

/** The cell of a point, from the north-west corner of the world. */
export function toGrid(point: { lat: number; lng: number }): GridPoint {
  const { x, y } = ontoGrid(point);
  return { x: clamp(Math.floor(x)), y: clamp(Math.floor(y)) };
}

/** The same to fractions of a cell. */
export function ontoGrid({ lat, lng }: { lat: number; lng: number }): GridPoint {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = ((lng + 180) / 360) * gridSide;
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * gridSide;
  return { x, y };
}

/** The middle of a cell, or any point between cells. */
export function fromGrid({ x, y }: GridPoint, shift = 0.5): { lat: number; lng: number } {
  const north = Math.PI * (1 - (2 * (y + shift)) / gridSide);
  return { lng: ((x + shift) / gridSide) * 360 - 180, lat: (Math.atan(Math.sinh(north)) * 180) / Math.PI };
}

/** Metres on the ground that one cell is wide at a latitude. */
export const cellMetres = (lat: number): number =>
  (2 * Math.PI * 6_371_008.8 * Math.cos((lat * Math.PI) / 180)) / gridSide;

/**
 * The cell's place along the Z-order curve, 48 bits: every map tile and every square within it is one run of keys, so
 * that a list in this order needs no other index.
 */
export const keyOf = ({ x, y }: GridPoint): number => interleave(x >>> 12, y >>> 12) * 2 ** 24 + interleave(x, y);

export function cellOf(key: number): GridPoint {
  const [high, low] = [Math.floor(key / 2 ** 24), key % 2 ** 24];
  return { x: (evenBits(high) << 12) | evenBits(low), y: (evenBits(high >>> 1) << 12) | evenBits(low >>> 1) };
}

/** The low 12 bits of both in turn, those of y above: the order of the squares of a map tile. */
const interleave = (x: number, y: number): number => spread(x & 0xfff) | (spread(y & 0xfff) << 1);

function spread(bits: number): number {
  let spreading = (bits | (bits << 8)) & 0x00ff00ff;
  spreading = (spreading | (spreading << 4)) & 0x0f0f0f0f;
  spreading = (spreading | (spreading << 2)) & 0x33333333;
  return (spreading | (spreading << 1)) & 0x55555555;
}

function evenBits(bits: number): number {
  let gathering = bits & 0x55555555;
  gathering = (gathering | (gathering >>> 1)) & 0x33333333;
  gathering = (gathering | (gathering >>> 2)) & 0x0f0f0f0f;
  gathering = (gathering | (gathering >>> 4)) & 0x00ff00ff;
  return (gathering | (gathering >>> 8)) & 0xffff;
}

const clamp = (cell: number) => Math.min(gridSide - 1, Math.max(0, cell));
