import type { Hours } from '#app/domain/places/hours';
import type { Place } from '#app/domain/places/place';
import { operatingStates, placeKinds } from '#app/domain/places/place-kinds';
import { joinParts, packNumbers, splitParts, unpackNumbers } from './file-parts';
import { cellOf, keyOf, type GridPoint } from './grid';

/** What the map knows of a place before anybody looks at it closely. */
export interface MapPlace {
  at: GridPoint;
  kind: Place['kind'];
  operatingState: Place['operatingState'];
  hours: Hours | null;
}

/** All places of the map as columns, by slot: their number along the Z-order curve. Never changed once made. */
export interface PlaceColumns {
  readonly count: number;
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  /** Numbers in `placeKinds` and in `operatingStates`. */
  readonly kind: Uint8Array;
  readonly operating: Uint8Array;
  /** A number in `hoursTable`, and one more; 0: not known. */
  readonly hours: Uint32Array;
  readonly hoursTable: readonly Hours[];
  /** The names of the files with ids and names, `namesInFile` places each. */
  readonly names: readonly string[];
}

export const namesInFile = 1024;

/**
 * The file `places-….bin`: what every visitor of the map needs first. Positions lie in Z-order, so that each is told by
 * its distance from the one before: three bytes instead of sixteen. Kinds and operating states are a byte each; opening
 * hours, which many share, stand once in the header. Ids and names, the larger part, are apart (names-file.ts).
 */
export function encodePlaces(places: readonly MapPlace[], names: readonly string[]): Uint8Array<ArrayBuffer> {
  const table = new Map<string, number>();
  const numberOf = (hours: Hours | null): number => {
    if (!hours) return 0;
    const text = JSON.stringify(hours);
    const known = table.get(text) ?? table.size + 1;
    table.set(text, known);
    return known;
  };
  let before = 0;
  const steps = places.map(({ at }) => {
    const key = keyOf(at);
    const step = key - before;
    before = key;
    return step;
  });
  const hours = places.map((place) => numberOf(place.hours));
  return joinParts({
    header: {
      kinds: placeKinds,
      operating: operatingStates,
      hours: [...table.keys()].map((text) => JSON.parse(text) as Hours),
      names,
    },
    columns: [
      packNumbers(steps, places.length),
      Uint8Array.from(places, ({ kind }) => placeKinds.indexOf(kind)),
      Uint8Array.from(places, ({ operatingState }) => operatingStates.indexOf(operatingState)),
      packNumbers(hours, hours.length),
    ],
  });
}

export function decodePlaces(bytes: Uint8Array): PlaceColumns {
  const { header, columns } = splitParts(bytes);
  const [steps, kind, operating, hours] = columns as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const { hours: hoursTable, names } = header as { hours: Hours[]; names: string[] };
  const [x, y] = [new Uint32Array(kind.length), new Uint32Array(kind.length)];
  let key = 0;
  let slot = 0;
  for (const step of unpackNumbers(steps)) {
    key += step;
    const cell = cellOf(key);
    x[slot] = cell.x;
    y[slot++] = cell.y;
  }
  return {
    count: kind.length,
    x,
    y,
    kind: kind.slice(),
    operating: operating.slice(),
    hours: Uint32Array.from(unpackNumbers(hours)),
    hoursTable,
    names,
  };
}
