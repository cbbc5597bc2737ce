import { expect, test } from 'vitest';
import { placeFields } from '#app/domain/places/place';
import { placeMemory, forgetPlaces } from '#app/domain/places/place-memory.server';
import { placeAnswer, placeFragment } from '#app/public-api/v1/place-fragment';
import { useDatabase } from '#tests/support/database';
import { aPlace } from '#tests/factories/place';

useDatabase();

test('a place in a list has every fact of places, its codes with their lists, and its stock', async () => {
  const id = await aPlace({ code: { source: 'mask-sellers', code: '12345678' } });
  const place = (await placeMemory()).index.get(id);
  await forgetPlaces();
  if (!place) throw new Error('not remembered');
  const reportedAt = Date.parse('2026-10-01T00:00:00Z');
  const answer = placeAnswer(place, (item) =>
    item === 'public-mask' ? { state: 'plenty', arrivedAt: null, reportedAt, source: 'mask-sellers' } : null,
  );
  expect(Object.keys(answer)).toEqual(['id', ...placeFields, 'region', 'codes', 'stock']);
  expect(answer).toMatchObject({
    id,
    name: '보광온누리약국',
    location: { address: '서울특별시 용산구 보광로 60 (보광동)', lat: 37.5263, lng: 127.0004 },
    hours: null,
    entranceNote: null,
    operatingState: 'open',
    region: '서울특별시 용산구',
    codes: [{ source: 'mask-sellers', code: '12345678' }],
    stock: [{ item: 'public-mask', state: 'plenty', arrivedAt: null, reportedAt: '2026-10-01T00:00:00.000Z' }],
  });
  expect(Date.parse(answer.stock[0]?.countsUntil ?? '')).toBeGreaterThan(reportedAt);
  expect(JSON.parse(placeFragment.head(place) + placeFragment.tail(place, () => null))).toEqual({
    ...answer,
    stock: [],
  });
});
