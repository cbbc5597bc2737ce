import { hilbertOfPoint } from './hilbert';

export interface PinPoint {
  lat: number;
  lng: number;
}

/** Children of a node. Small: along the edge of a circle every pin of a leaf is looked at. */
export const fanout = 8;

const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/** Points of a sphere of radius 1 as x, y, z: a distance is then three products, without a sine. */
function onSphere({ lat, lng }: PinPoint): [x: number, y: number, z: number] {
  const flat = Math.cos(lat * radians);
  return [flat * Math.cos(lng * radians), flat * Math.sin(lng * radians), Math.sin(lat * radians)];
}

/** The square of the straight line, through a sphere of radius 1, between points so many metres apart over the ground. */
const chordSquared = (metres: number) => (2 * Math.sin(Math.min(metres / (2 * earthRadius), Math.PI / 2))) ** 2;

/** The order in which pins are to be numbered, so that those close by have numbers close by. */
export function hilbertOrder(points: readonly PinPoint[]): Uint32Array {
  const along = Float64Array.from(points, ({ lat, lng }) => hilbertOfPoint(lat, lng));
  return new Uint32Array(points.keys()).sort((a, b) => (along[a] as number) - (along[b] as number) || a - b);
}

/**
 * Which of the pins, numbered in Hilbert order, lie within a circle, as runs of numbers. A node that lies in the circle
 * whole is taken without looking at its pins: the cost grows with the edge of the circle, not with what is in it.
 */
export class PinTree {
  readonly count: number;
  /** x, y, z of each pin. */
  readonly #at: Float64Array;
  /** Boxes of the nodes (least x, y, z, greatest x, y, z), leaves first, level after level. */
  readonly #boxes: Float64Array[] = [];

  /** `points` in Hilbert order. */
  constructor(points: readonly PinPoint[]) {
    this.count = points.length;
    this.#at = new Float64Array(points.length * 3);
    points.forEach((point, n) => this.#at.set(onSphere(point), n * 3));
    let below = { boxes: this.#at, size: 3, count: points.length };
    while (below.count > 1 || this.#boxes.length === 0) {
      const count = Math.ceil(below.count / fanout);
      const boxes = boxesOver(below.boxes, below.size, below.count, count);
      this.#boxes.push(boxes);
      if (count <= 1) break;
      below = { boxes, size: 6, count };
    }
  }

  get bytes(): number {
    return this.#boxes.reduce((sum, { byteLength }) => sum + byteLength, this.#at.byteLength);
  }

  /**
   * Writes the runs within a circle into `runs` as [first, last + 1, first, last + 1, …], ascending and never touching,
   * and returns how many numbers were written. `runs` must hold `count + 2`.
   */
  within(centre: PinPoint, metres: number, runs: Uint32Array): number {
    if (this.count === 0) return 0;
    const [x, y, z] = onSphere(centre);
    const limit = chordSquared(metres);
    const at = this.#at;
    const levels = this.#boxes;
    let written = 0;

    const take = (from: number, to: number): void => {
      if (written > 0 && runs[written - 1] === from) runs[written - 1] = to;
      else {
        runs[written++] = from;
        runs[written++] = to;
      }
    };
    const look = (level: number, node: number): void => {
      const boxes = levels[level] as Float64Array;
      const b = node * 6;
      const [west, south, down] = [boxes[b] as number, boxes[b + 1] as number, boxes[b + 2] as number];
      const [east, north, up] = [boxes[b + 3] as number, boxes[b + 4] as number, boxes[b + 5] as number];
      const dx = x < west ? west - x : x > east ? x - east : 0;
      const dy = y < south ? south - y : y > north ? y - north : 0;
      const dz = z < down ? down - z : z > up ? z - up : 0;
      if (dx * dx + dy * dy + dz * dz > limit) return;
      const fx = Math.max(x - west, east - x);
      const fy = Math.max(y - south, north - y);
      const fz = Math.max(z - down, up - z);
      const wide = fanout ** (level + 1);
      if (fx * fx + fy * fy + fz * fz <= limit) return take(node * wide, Math.min((node + 1) * wide, this.count));
      if (level > 0) {
        const last = Math.min((node + 1) * fanout, (levels[level - 1] as Float64Array).length / 6);
        for (let child = node * fanout; child < last; child++) look(level - 1, child);
        return;
      }
      const last = Math.min((node + 1) * fanout, this.count);
      for (let pin = node * fanout; pin < last; pin++) {
        const [px, py, pz] = [at[pin * 3] as number, at[pin * 3 + 1] as number, at[pin * 3 + 2] as number];
        if ((px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z) <= limit) take(pin, pin + 1);
      }
    };
    look(levels.length - 1, 0);
    return written;
  }
}

/** Whether a point that is in no tree lies within a circle, by the same arithmetic. */
export function liesWithin(point: PinPoint, centre: PinPoint, metres: number): boolean {
  const [a, b] = [onSphere(point), onSphere(centre)];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2 <= chordSquared(metres);
}

function boxesOver(below: Float64Array, size: number, belowCount: number, count: number): Float64Array {
  const boxes = new Float64Array(count * 6);
  for (let node = 0; node < count; node++) {
    for (let axis = 0; axis < 3; axis++) {
      let [least, greatest] = [Infinity, -Infinity];
      const last = Math.min((node + 1) * fanout, belowCount);
      for (let child = node * fanout; child < last; child++) {
        least = Math.min(least, below[child * size + axis] as number);
        greatest = Math.max(greatest, below[child * size + axis + (size === 6 ? 3 : 0)] as number);
      }
      boxes[node * 6 + axis] = least;
      boxes[node * 6 + 3 + axis] = greatest;
    }
  }
  return boxes;
}
