import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleAt } from '#app/ui/map/camera';
import { clustersIn, markRadiusOf } from '#app/ui/map/clusters';

const view = { west: 14_300_000, north: 6_500_000, east: 14_304_096, south: 6_504_096 };
const spot = { x: 14_301_000, y: 6_501_000 };

/** The marks of places at these points of the grid, all of one state. */
const marksOf = (places: { x: number; y: number }[], zoom: number) =>
  clustersIn(
    { count: places.length, x: Uint32Array.from(places, ({ x }) => x), y: Uint32Array.from(places, ({ y }) => y) },
    new Uint8Array(places.length),
    1,
    zoom,
    view,
  );

test('the places of one building have a mark each that lies on no other, around where they are', () => {
  const manyAndNear = fc.record({
    count: fc.integer({ min: 2, max: 16 }),
    zoom: fc.double({ min: 16, max: 18, noNaN: true }),
  });
  fc.assert(
    fc.property(manyAndNear, ({ count, zoom }) => {
      const marks = marksOf(new Array<typeof spot>(count).fill(spot), zoom);
      expect(marks.map(({ slot }) => slot)).toEqual(Array.from({ length: count }, (_, slot) => slot));
      const far = (a: typeof spot, b: typeof spot) => Math.hypot(a.x - b.x, a.y - b.y) * scaleAt(zoom);
      for (const [nth, one] of marks.entries())
        for (const other of marks.slice(nth + 1))
          expect(far(one, other)).toBeGreaterThan(2 * markRadiusOf({ count: 1 }));
      const mean = (of: 'x' | 'y') => marks.reduce((sum, mark) => sum + mark[of], 0) / count;
      expect(far({ x: mean('x'), y: mean('y') }, { x: spot.x + 0.5, y: spot.y + 0.5 })).toBeLessThan(0.01);
    }),
  );
});

test('a place by itself stays where it is', () => {
  const beside = { x: spot.x + Math.ceil(30 / scaleAt(17)), y: spot.y };
  expect(marksOf([spot, beside], 17).map(({ x, y }) => ({ x, y }))).toEqual(
    [spot, beside].map(({ x, y }) => ({ x: x + 0.5, y: y + 0.5 })),
  );
});
