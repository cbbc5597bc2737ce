import KDBush from 'kdbush';
import { distanceInMetres } from './distance';

export interface Point {
  lat: number;
  lng: number;
}

/** Which numbered pins lie around a point. The tree cannot change; pins that come later are kept beside it until there are many. */
export class Nearby {
  #tree: KDBush | null = null;
  #inTree: number[] = [];
  #later: number[] = [];
  readonly #pins = new Map<number, Point>();

  set(number: number, pin: Point): void {
    this.#pins.set(number, pin);
    this.#later.push(number);
    if (this.#tree && this.#later.length > mostLater) this.pack();
  }

  delete(number: number): void {
    this.#pins.delete(number);
  }

  pack(): void {
    this.#inTree = [...this.#pins.keys()];
    this.#later = [];
    this.#tree = new KDBush(this.#inTree.length);
    for (const { lat, lng } of this.#pins.values()) this.#tree.add(lng, lat);
    this.#tree.finish();
  }

  /** Calls back with every pin within a radius and its distance in metres, in no order. */
  within(centre: Point, radius: number, visit: (number: number, metres: number) => void): void {
    const north = radius / metresPerDegree;
    const east = north / Math.cos((centre.lat * Math.PI) / 180);
    const inBox = this.#tree?.range(centre.lng - east, centre.lat - north, centre.lng + east, centre.lat + north) ?? [];
    for (const place of inBox) this.#visit(this.#inTree[place] as number, centre, radius, visit);
    for (const number of this.#later) this.#visit(number, centre, radius, visit);
  }

  distance(number: number, centre: Point): number | null {
    const pin = this.#pins.get(number);
    return pin ? distanceInMetres(centre, pin) : null;
  }

  #visit(number: number, centre: Point, radius: number, visit: (number: number, metres: number) => void): void {
    const metres = this.distance(number, centre);
    if (metres !== null && metres <= radius) visit(number, metres);
  }
}

/** A little less than any degree of latitude in Korea measures, so that the box holds the circle. */
const metresPerDegree = 110_000;
const mostLater = 256;
