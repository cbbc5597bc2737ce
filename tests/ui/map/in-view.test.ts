import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '#app/public-api/map/grid';
import { clustersIn } from '#app/ui/map/clusters';
import { inView } from '#app/ui/map/in-view';
import { listSize } from '#app/ui/map/map-address';
import { hidden } from '#app/ui/map/shown-states';

const stateCount = 6;
const side = 4096;
const corner = { x: 14_300_000, y: 6_500_000 };
const aPlace = fc.record({
  x: fc.nat(side).map((east) => corner.x + east),
  y: fc.nat(side).map((south) => corner.y + south),
  state: fc.oneof(fc.nat(stateCount - 1), fc.constant(hidden)),
});
const somePlaces = fc.oneof(fc.array(aPlace), fc.array(aPlace, { minLength: 300, maxLength: 900 }));
const columnsOf = (places: { x: number; y: number; state: number }[]) => {
  const sorted = [...places].sort((a, b) => keyOf(a) - keyOf(b));
  const columns = {
    count: sorted.length,
    x: Uint32Array.from(sorted, ({ x }) => x),
    y: Uint32Array.from(sorted, ({ y }) => y),
  };
  return { sorted, columns, shown: Uint8Array.from(sorted, ({ state }) => state) };
};

test('the list of a view is the nearest to its middle, page after page, as looking at each place finds them', () => {
  fc.assert(
    fc.property(somePlaces, fc.integer({ min: 1, max: 3 }), (places, page) => {
      const { sorted, columns, shown } = columnsOf(places);
      const view = { west: corner.x, east: corner.x + side * 0.8, north: corner.y, south: corner.y + side * 0.7 };
      const [x, y] = [(view.west + view.east) / 2, (view.north + view.south) / 2];
      const inside = sorted
        .map((place, slot) => ({ ...place, slot, far: (place.x - x) ** 2 + (place.y - y) ** 2 }))
        .filter(({ state, ...at }) => state !== hidden && at.x <= view.east && at.y <= view.south)
        .sort((a, b) => a.far - b.far || a.slot - b.slot);
      const told = inView(columns, shown, stateCount, view, page);
      // One that is there no longer is the last one.
      const last = Math.min(page, Math.max(1, Math.ceil(inside.length / listSize)));
      expect(told.total).toBe(inside.length);
      expect(told.counts).toEqual(
        Array.from({ length: stateCount }, (_, state) => inside.filter((one) => one.state === state).length),
      );
      expect(told.nearest.map(({ slot }) => slot)).toEqual(
        inside.slice((last - 1) * listSize, last * listSize).map(({ slot }) => slot),
      );
    }),
  );
});

test('clusters leave nobody out and count nobody twice, at every zoom', () => {
  fc.assert(
    fc.property(somePlaces, fc.double({ min: 5, max: 18, noNaN: true }), (places, zoom) => {
      const { columns, shown } = columnsOf(places);
      const view = { west: corner.x, east: corner.x + side, north: corner.y, south: corner.y + side };
      const clusters = clustersIn(columns, shown, stateCount, zoom, view);
      const counted = clusters.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(places.filter(({ state }) => state !== hidden).length);
      for (const { count, states, slot } of clusters) {
        expect(states.reduce((sum, one) => sum + one, 0)).toBe(count);
        expect(slot >= 0).toBe(count === 1);
      }
    }),
  );
});
