import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { amendPlace } from '#app/domain/places/amend-place.server';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { FactValue } from '#app/domain/places/place';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { answerMasks } from '#app/public-api/masks-2020/answer';
import { closeSnapshot, openSnapshot, snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { runsWithin, slotOf, type Snapshot } from '#app/public-api/snapshot/snapshot';
import { placeListBody } from '#app/public-api/v1/place-list-body';
import { transaction } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { aRememberedPlace, snapshotChanged, snapshotMade, strewnPlaces } from '#tests/factories/remembered';
import { useDatabase } from '#tests/support/database';
import { textOf } from '#tests/support/masks-2020';

useDatabase();

afterEach(async () => {
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
});

const areas = ['서울특별시 용산구', '서울특별시 용산구 보광동', '부산광역시 해운대구'];

/** All that is answered of these circles and areas, as it is sent. */
function answers(now: Snapshot, centres: readonly { lat: number; lng: number }[]): string[] {
  const asked = [
    ...centres.map(({ lat, lng }) => ['storesByGeo/json', `lat=${lat}&lng=${lng}&m=5000`] as const),
    ...areas.map((area) => ['storesByAddr/json', `address=${encodeURIComponent(area)}`] as const),
    ...['stores/json', 'sales/json'].map((path) => [path, ''] as const),
  ];
  return [
    now.state,
    ...asked.map(([path, search]) => textOf(answerMasks(now, path, search))),
    ...centres.map((centre) => placeListBody(now, runsWithin(now, centre, 5000), null).toString()),
  ];
}

const strewn = strewnPlaces(500);
const moves = ['away', 'beside', 'onto', 'unpinned', 'back', 'elsewhere', 'gone', 'closed', 'reopened'] as const;

function moved(how: (typeof moves)[number], before: IndexedPlace, target: IndexedPlace): IndexedPlace | null {
  const { lat, lng } = target;
  if (how === 'away') return { ...before, lat: 35.1, lng: 128.1 };
  if (how === 'beside') return { ...before, lat: lat && lat + 0.0003, lng };
  if (how === 'onto') return { ...before, lat, lng };
  if (how === 'unpinned') return { ...before, lat: null, lng: null };
  if (how === 'back') return strewn.find(({ id }) => id === before.id) ?? before;
  if (how === 'elsewhere') return { ...before, address: '부산광역시 해운대구 해운대로 1 (우동)' };
  if (how === 'gone') return null;
  return { ...before, operatingState: how === 'closed' ? 'closed-for-good' : 'open' };
}

test('whatever came, moved, went and came back, every answer is to the byte that of a process just begun', async () => {
  const change = fc.record({
    id: fc.oneof(
      fc.constantFrom(...strewn.map(({ id }) => id)),
      // New ones, some with ids before all others.
      fc.integer({ min: 0, max: 30 }).map((nth) => String(nth % 2 === 0 ? 20_000_000 + nth : 1_000_000 + nth)),
    ),
    target: fc.constantFrom(...strewn),
    how: fc.constantFrom(...moves),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 8 }), async (rounds) => {
      const places = new Map(strewn.map((place) => [place.id, place]));
      let made = await snapshotMade(strewn);
      const centres = [{ lat: 35.1, lng: 128.1 }];
      for (const round of rounds) {
        for (const { id, how, target } of round) {
          const next = moved(how, places.get(id) ?? aRememberedPlace({ id, lat: target.lat, lng: target.lng }), target);
          if (next) places.set(id, next);
          else places.delete(id);
          if (target.lat !== null && target.lng !== null) centres.push({ lat: target.lat, lng: target.lng });
        }
        made = await snapshotChanged(made, [...new Set(round.map(({ id }) => id))], [...places.values()]);
      }
      const begun = await snapshotMade([...places.values()]);
      expect(answers(made.snapshot, centres)).toEqual(answers(begun.snapshot, centres));
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('while the next snapshot is being made, an area is answered as it was', async () => {
  const places = strewn.slice(0, 200);
  const first = await snapshotMade(places);
  const before = answers(first.snapshot, []);
  const changed = places.map((place, nth) =>
    nth % 3 === 0 ? { ...place, lat: 36, lng: 128, name: '옮긴약국' } : place,
  );
  const ids = places.filter((_, nth) => nth % 3 === 0).map(({ id }) => id);
  const making = snapshotChanged(first, ids, changed);
  expect(answers(first.snapshot, [])).toEqual(before);
  const { snapshot: next } = await making;
  expect(answers(next, [])).toEqual(answers((await snapshotMade(changed)).snapshot, []));
});

test('a process that followed its database answers like one that was just started from it', async () => {
  const idOf = (nth: number) => `000000${String(nth).padStart(4, '0')}`;
  const pinOf = (nth: number) => ({
    address: nth % 4 === 0 ? '부산광역시 해운대구 해운대로 1 (우동)' : '서울특별시 용산구 보광로 60 (보광동)',
    lat: nth % 9 === 0 ? null : 37.52 + ((nth * 37) % 50) / 2000,
    lng: nth % 9 === 0 ? null : 127 + ((nth * 53) % 50) / 2000,
  });
  const centres = [{ lat: 37.53, lng: 127.01 }];
  const code = (nth: number) => ({ source: 'mask-sellers' as const, code: String(10_000_000 + nth) });
  for (let nth = 0; nth < 60; nth += 2) await aPlace({ id: idOf(nth), location: pinOf(nth), code: code(nth) });
  await openSnapshot((error) => {
    throw error;
  });

  const amend = (nth: number, field: 'location' | 'operatingState', value: FactValue) =>
    transaction((tx) =>
      amendPlace(tx, {
        ...{ placeId: idOf(nth), item: '', field, value, cause: { kind: 'import', id: 'i' } as const },
        ...{ observedAt: null, reviewBy: null, now: new Date() },
      }),
    );
  for (let nth = 1; nth < 60; nth += 4) await aPlace({ id: idOf(nth), location: pinOf(nth), code: code(nth) });
  for (const nth of [2, 10, 18, 36]) await amend(nth, 'location', pinOf(nth + 3));
  await amend(2, 'location', pinOf(2));
  for (const nth of [4, 6, 8]) await amend(nth, 'operatingState', 'closed-for-good');
  await amend(6, 'operatingState', 'open');
  await aPlace({ id: idOf(99), name: '맨끝약국', location: pinOf(1), code: code(99) });
  await expect.poll(() => slotOf(snapshot(), idOf(99)), { timeout: 5000 }).toBeGreaterThan(0);
  const followed = answers(snapshot(), centres);
  expect(snapshot().late.length).toBeGreaterThan(10);

  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
  await openSnapshot((error) => {
    throw error;
  });
  expect(snapshot().late).toEqual([]);
  expect(followed).toEqual(answers(snapshot(), centres));
});
