import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres } from '#app/domain/places/distance';
import { readRows } from '#app/domain/imports/read-rows';
import { fileFormats } from '#app/domain/imports/file-formats';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { runsWithin, slotOf, type Snapshot } from '#app/public-api/snapshot/snapshot';
import {
  aRememberedPlace,
  aWord,
  masksAt,
  snapshotChanged,
  snapshotMade,
  strewnPlaces,
} from '#tests/factories/remembered';
import { sharedData } from '#tests/support/shared-data';
import { createReadStream } from 'node:fs';

type Point = { lat: number; lng: number };

const idsWithin = (snapshot: Snapshot, centre: Point, metres: number): string[] => {
  const runs = runsWithin(snapshot, centre, metres);
  const ids: string[] = [];
  for (let at = 0; at < runs.length; at += 2) {
    for (let slot = runs[at] as number; slot < (runs[at + 1] as number); slot++) {
      const place = snapshot.places[slot];
      if (place) ids.push(place.id);
    }
  }
  return ids;
};

/** A place this close to the edge of a circle is within it or not by the last digits of a sum: by haversine they are others. */
const edge = 0.001;

const idsByLooking = (places: readonly IndexedPlace[], centre: Point, metres: number) => {
  const within = (most: number) =>
    places.filter((place) => (distanceInMetres(place, centre) ?? Infinity) <= most).map(({ id }) => id);
  return { surely: within(metres - edge), perhaps: within(metres + edge) };
};

/** That all that is surely within a circle was found, once, and nothing that is not. */
function expectWithin(found: readonly string[], places: readonly IndexedPlace[], centre: Point, metres: number): void {
  const { surely, perhaps } = idsByLooking(places, centre, metres);
  expect(new Set(found).size).toBe(found.length);
  expect(perhaps).toEqual(expect.arrayContaining([...found]));
  expect(found).toEqual(expect.arrayContaining(surely));
}

const said = (snapshot: Snapshot, form: 'masks' | 'v1') =>
  snapshot.places
    .flatMap((_, slot) => {
      const bytes = snapshot.forms[form].at(slot).toString();
      return bytes ? [bytes] : [];
    })
    .sort();

const circles = (places: readonly IndexedPlace[]) =>
  fc.record({
    around: fc.constantFrom(...places.filter(({ lat }) => lat !== null)),
    north: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    east: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    metres: fc.double({ min: 0, max: 5000, noNaN: true }),
  });

const strewn = strewnPlaces(3000);

test('a circle holds just the places that looking at every one of them finds', async () => {
  const { snapshot } = await snapshotMade(strewn);
  fc.assert(
    fc.property(circles(strewn), ({ around, north, east, metres }) => {
      const centre = { lat: (around.lat as number) + north, lng: (around.lng as number) + east };
      expectWithin(idsWithin(snapshot, centre, metres), strewn, centre, metres);
    }),
    { numRuns: 500 },
  );
});

test.skipIf(!sharedData)('so it does in the real list of the whole country', { timeout: 120_000 }, async () => {
  const places: IndexedPlace[] = [];
  const format = fileFormats['mask-sellers'];
  if (!format) throw new Error('Lists of sellers cannot be read.');
  for await (const { rows } of readRows(createReadStream(`${sharedData}/sellers-2020-03-16.csv`), format)) {
    for (const { code, doc } of rows) {
      const { lat = null, lng = null } = doc.location ?? {};
      places.push(aRememberedPlace({ id: code, lat, lng }));
    }
  }
  expect(places.length).toBeGreaterThan(26_000);
  const { snapshot } = await snapshotMade(places);
  fc.assert(
    fc.property(circles(places), ({ around, north, east, metres }) => {
      const centre = { lat: (around.lat as number) + north, lng: (around.lng as number) + east };
      expectWithin(idsWithin(snapshot, centre, metres), places, centre, metres);
    }),
    { numRuns: 200 },
  );
});

test('runs ascend and never touch, so that each place is told once', async () => {
  const { snapshot } = await snapshotMade(strewn);
  fc.assert(
    fc.property(circles(strewn), ({ around, metres }) => {
      const runs = [...runsWithin(snapshot, around as Point, metres)];
      for (let at = 1; at < runs.length; at++) expect(runs[at] as number).toBeGreaterThan(runs[at - 1] as number);
    }),
  );
});

test('no places, one place and places on one spot are found like any', async () => {
  const nowhere = (await snapshotMade([])).snapshot;
  expect(idsWithin(nowhere, { lat: 37, lng: 127 }, 5000)).toEqual([]);
  const alone = (await snapshotMade([aRememberedPlace({ id: '1' })])).snapshot;
  expect(idsWithin(alone, { lat: 37.5263, lng: 127.0004 }, 0)).toEqual(['1']);
  const heap = Array.from({ length: 100 }, (_, nth) => aRememberedPlace({ id: String(1000 + nth) }));
  expect(idsWithin((await snapshotMade(heap)).snapshot, { lat: 37.5263, lng: 127.0004 }, 1)).toHaveLength(100);
});

test('whatever changes one after the other, the answers are those of a snapshot made afresh', async () => {
  const ids = strewn.slice(0, 400).map(({ id }) => id);
  const change = fc.record({
    id: fc.oneof(
      fc.constantFrom(...ids),
      fc.integer({ min: 1, max: 20 }).map((nth) => `2000000${nth}`),
    ),
    how: fc.constantFrom('gone', 'renamed', 'moved', 'unpinned', 'news', 'closed'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 6 }), async (rounds) => {
      const places = new Map(strewn.slice(0, 400).map((place) => [place.id, place]));
      let stock = masksAt({});
      let made = await snapshotMade([...places.values()], stock);
      for (const [nth, round] of rounds.entries()) {
        const words = Object.fromEntries(stock.get('public-mask') ?? []);
        for (const [at, { id, how }] of round.entries()) {
          const before = places.get(id) ?? aRememberedPlace({ id });
          if (how === 'gone') places.delete(id);
          else if (how === 'renamed') places.set(id, { ...before, name: `바뀐${nth}-${at}약국` });
          else if (how === 'moved') places.set(id, { ...before, lat: 35 + nth / 10, lng: 128 + at / 10 });
          else if (how === 'unpinned') places.set(id, { ...before, lat: null, lng: null });
          else if (how === 'closed') places.set(id, { ...before, operatingState: 'closed-for-good' });
          else if (places.has(id)) words[id] = aWord({ state: 'few', reportedAt: nth * 1000 + at });
        }
        stock = masksAt(words);
        made = await snapshotChanged(made, [...new Set(round.map(({ id }) => id))], [...places.values()], stock);
      }
      const afresh = (await snapshotMade([...places.values()], stock)).snapshot;
      const changed = made.snapshot;
      expect(changed.state).toBe(afresh.state);
      for (const form of ['masks', 'v1'] as const) expect(said(changed, form)).toEqual(said(afresh, form));
      expect(Array.from(changed.byId, (slot) => changed.places[slot]?.id)).toEqual([...places.keys()].sort());
      for (const id of places.keys()) expect(changed.places[slotOf(changed, id)]?.id).toBe(id);
      for (const centre of [{ lat: 35.1, lng: 128.1 }, ...strewn.slice(0, 5)] as Point[]) {
        expect(idsWithin(changed, centre, 5000)).toEqual(idsWithin(afresh, centre, 5000));
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('an earlier snapshot goes on saying what it said', async () => {
  const places = strewn.slice(0, 1500);
  const first = await snapshotMade(places);
  const before = { masks: said(first.snapshot, 'masks'), state: first.snapshot.state };
  const moved = places.map((place, nth) => (nth === 700 ? { ...place, lat: 36, lng: 128, name: '옮긴약국' } : place));
  const id = places[700]?.id ?? '';
  const second = await snapshotChanged(first, [id], moved, masksAt({ [id]: aWord() }));
  expect(said(first.snapshot, 'masks')).toEqual(before.masks);
  expect(first.snapshot.state).toBe(before.state);
  expect(second.snapshot.state).not.toBe(before.state);
  expect(said(second.snapshot, 'masks').join()).toContain('옮긴약국');
});

test('the state is named by what is known, not by the order in which it was learnt', async () => {
  const [a, b, c] = strewn.slice(1, 4) as [IndexedPlace, IndexedPlace, IndexedPlace];
  const stock = masksAt({ [a.id]: aWord(), [b.id]: aWord({ state: 'few' }) });
  const one = await snapshotMade([a, b, c], stock);
  const other = await snapshotChanged(await snapshotMade([c, b]), [a.id, b.id], [b, a, c], stock);
  expect(other.snapshot.state).toBe(one.snapshot.state);
  const swapped = masksAt({ [b.id]: aWord(), [a.id]: aWord({ state: 'few' }) });
  expect((await snapshotMade([a, b, c], swapped)).snapshot.state).not.toBe(one.snapshot.state);
});

test('a text that takes three bytes a letter, and a long one, are kept whole', async () => {
  const name = '각'.repeat(30_000);
  const { snapshot } = await snapshotMade([
    aRememberedPlace({ id: '1', name }),
    ...strewn.slice(0, 600),
    aRememberedPlace({ id: '2', name: '"\\\u2028</script>' }),
  ]);
  const written = (id: string) => JSON.parse(snapshot.forms.masks.at(slotOf(snapshot, id)).toString().slice(0, -1));
  expect(written('1')).toMatchObject({ name });
  expect(written('2')).toMatchObject({ name: '"\\\u2028</script>' });
});
