export interface PinPoint {
  lat: number;
  lng: number;
}

/** Children of a node. Small: along the edge of a circle every pin of a leaf is looked at. */
const fanout = 8;

const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

export type SpherePoint = readonly [x: number, y: number, z: number];

/** Points of a sphere of radius 1 as x, y, z: a distance is then three products, without a sine. */
export function onSphere({ lat, lng }: PinPoint): SpherePoint {
  const flat = Math.cos(lat * radians);
  return [flat * Math.cos(lng * radians), flat * Math.sin(lng * radians), Math.sin(lat * radians)];
}

/** The square of the straight line, through a sphere of radius 1, between points so many metres apart over the ground. */
const chordSquared = (metres: number) => (2 * Math.sin(Math.min(metres / (2 * earthRadius), Math.PI / 2))) ** 2;

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
    const flat = Math.cos(centre.lat * radians);
    const x = flat * Math.cos(centre.lng * radians);
    const y = flat * Math.sin(centre.lng * radians);
    const z = Math.sin(centre.lat * radians);
    const limit = chordSquared(metres);
    const { count } = this;
    const at = this.#at;
    const levels = this.#boxes;
    // Nodes still to be looked at, the last first: each pushes its children backwards, so that slots come up ascending.
    const [nodes, heights] = [stack.nodes, stack.heights];
    let written = 0;
    let height = levels.length - 1;
    let node = 0;
    for (let waiting = 0; ;) {
      const boxes = levels[height] as Float64Array;
      const b = node * 6;
      const west = (boxes[b] as number) - x;
      const south = (boxes[b + 1] as number) - y;
      const down = (boxes[b + 2] as number) - z;
      const east = (boxes[b + 3] as number) - x;
      const north = (boxes[b + 4] as number) - y;
      const up = (boxes[b + 5] as number) - z;
      const nearX = west > 0 ? west : east < 0 ? east : 0;
      const nearY = south > 0 ? south : north < 0 ? north : 0;
      const nearZ = down > 0 ? down : up < 0 ? up : 0;
      if (nearX * nearX + nearY * nearY + nearZ * nearZ <= limit) {
        const farX = -west > east ? west : east;
        const farY = -south > north ? south : north;
        const farZ = -down > up ? down : up;
        if (farX * farX + farY * farY + farZ * farZ <= limit) {
          const wide = fanout ** (height + 1);
          const first = node * wide;
          const last = first + wide < count ? first + wide : count;
          if (written > 0 && runs[written - 1] === first) runs[written - 1] = last;
          else {
            runs[written++] = first;
            runs[written++] = last;
          }
        } else if (height > 0) {
          const first = node * fanout;
          const below = (levels[height - 1] as Float64Array).length / 6;
          for (let child = (first + fanout < below ? first + fanout : below) - 1; child >= first; child--) {
            nodes[waiting] = child;
            heights[waiting++] = height - 1;
          }
        } else {
          const first = node * fanout;
          const last = first + fanout < count ? first + fanout : count;
          for (let pin = first; pin < last; pin++) {
            const dx = (at[pin * 3] as number) - x;
            const dy = (at[pin * 3 + 1] as number) - y;
            const dz = (at[pin * 3 + 2] as number) - z;
            if (dx * dx + dy * dy + dz * dz > limit) continue;
            if (written > 0 && runs[written - 1] === pin) runs[written - 1] = pin + 1;
            else {
              runs[written++] = pin;
              runs[written++] = pin + 1;
            }
          }
        }
      }
      if (waiting === 0) return written;
      waiting--;
      node = nodes[waiting] as number;
      height = heights[waiting] as number;
    }
  }
}

/** Room for the nodes of a search, which no other interrupts: seven a level are left waiting at most, and levels are few. */
const stack = { nodes: new Uint32Array(fanout * 32), heights: new Uint8Array(fanout * 32) };

/** Whether points that are in no tree lie within a circle, by the same arithmetic to the last digit. */
export function circleAround(centre: PinPoint, metres: number): (point: SpherePoint) => boolean {
  const [x, y, z] = onSphere(centre);
  const limit = chordSquared(metres);
  return (point) => {
    const [dx, dy, dz] = [point[0] - x, point[1] - y, point[2] - z];
    return dx * dx + dy * dy + dz * dz <= limit;
  };
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
