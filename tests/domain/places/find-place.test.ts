import { expect, test } from 'vitest';
import { amendPlace, type Amendment } from '#app/domain/places/amend-place.server';
import { confirmFact } from '#app/domain/places/confirm-fact.server';
import { findPlace } from '#app/domain/places/find-place.server';
import type { Place } from '#app/domain/places/place';
import { placeFacts } from '#app/domain/places/place-facts.server';
import { placeHistory } from '#app/domain/places/place-history.server';
import { database, transaction } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { successor } from '#db/schema/places';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const imported = new Date('2026-10-01T00:00:00Z');
const now = new Date('2020-03-20T01:00:00Z');

const amend = (amendment: Pick<Amendment, 'placeId' | 'field' | 'value'> & Partial<Amendment>) =>
  transaction((tx) =>
    amendPlace(tx, { item: '', cause: { kind: 'correction', id: 'c1' }, observedAt: null, now, ...amendment }),
  );

const anImport = (id: string, source: string) =>
  database().insert(importRun).values({
    id,
    source,
    kind: 'places',
    fileName: 'sellers.csv',
    sha256: '',
    observedAt: imported,
    state: 'done',
    startedAt: imported,
    by: 'command',
  });

async function found(id: string): Promise<Place> {
  const place = await findPlace(id);
  if (place?.is !== 'here') throw new Error(`${id} is not here`);
  return place.place;
}

test('a place is found with its values and those of its items', async () => {
  const location = { address: '서울특별시 용산구 보광로 46 (보광동)', lat: 37.5282859, lng: 126.9992101 };
  const placeId = await aPlace({ name: '보광약국', location, phone: '02-797-1234', entranceNote: '정문 왼쪽' });
  await amend({ placeId, item: 'public-mask', field: 'ticketTime', value: '09:00' });
  await amend({ placeId, item: 'self-test-kit', field: 'sellingMethod', value: 'queue' });
  expect(await found(placeId)).toEqual({
    id: placeId,
    name: '보광약국',
    kind: 'pharmacy',
    location,
    phone: '02-797-1234',
    hours: null,
    entranceNote: '정문 왼쪽',
    operatingState: 'open',
    region: '서울특별시 용산구',
    items: {
      'public-mask': { ticketTime: '09:00', saleStartTime: null, sellingMethod: null },
      'self-test-kit': { ticketTime: null, saleStartTime: null, sellingMethod: 'queue' },
    },
  });
});

test('an id leads to its successor, is gone, or never was', async () => {
  const merged = await aPlace();
  await database()
    .insert(successor)
    .values([
      { oldId: merged, newId: 'heir', kind: 'merged', at: now },
      { oldId: 'retired', newId: null, kind: 'retired', at: now },
    ]);
  expect(await findPlace(merged)).toEqual({ is: 'moved', to: 'heir' });
  expect(await findPlace('retired')).toEqual({ is: 'gone' });
  expect(await findPlace('nowhere')).toBeNull();
});

test('every fact says where it comes from, since when, and when it was last confirmed', async () => {
  await anImport('first', 'mask-sellers');
  await anImport('second-import', 'hira');
  const placeId = await aPlace({ phone: null });
  await amend({ placeId, field: 'phone', value: '02-797-1234', cause: { kind: 'import', id: 'second-import' } });
  await amend({ placeId, field: 'entranceNote', value: '정문 왼쪽', observedAt: imported, reviewBy: now });
  await transaction((tx) => confirmFact(tx, { placeId, item: '', field: 'name' }, now));
  const facts = await placeFacts(await found(placeId), ['public-mask']);
  expect(facts.map(({ item, field }) => item + field)).toEqual([
    'name',
    'kind',
    'location',
    'phone',
    'hours',
    'entranceNote',
    'operatingState',
    'public-maskticketTime',
    'public-masksaleStartTime',
    'public-masksellingMethod',
  ]);
  const of = (field: string) => facts.find((fact) => fact.field === field);
  expect(of('kind')).toMatchObject({
    value: 'pharmacy',
    version: 1,
    cause: { kind: 'import', id: 'first' },
    source: 'mask-sellers',
    observedAt: imported,
    changedAt: imported,
    confirmedAt: null,
  });
  expect(of('name')).toMatchObject({
    version: 1,
    source: 'mask-sellers',
    observedAt: imported,
    confirmedAt: now,
    confirmations: 1,
  });
  expect(of('phone')).toMatchObject({ value: '02-797-1234', version: 2, source: 'hira', changedAt: now });
  expect(of('entranceNote')).toMatchObject({
    value: '정문 왼쪽',
    cause: { kind: 'correction', id: 'c1' },
    source: null,
    observedAt: imported,
    reviewBy: now,
  });
  expect(of('ticketTime')).toMatchObject({ item: 'public-mask', value: null, version: 1 });
});

test('the history is read newest first, page by page', async () => {
  await anImport('first', 'mask-sellers');
  const placeId = await aPlace({ phone: null });
  await aPlace();
  await amend({ placeId, field: 'phone', value: '02-797-1234' });
  await amend({ placeId, item: 'public-mask', field: 'ticketTime', value: '09:00' });
  const first = await placeHistory(placeId, { limit: 2 });
  expect(first).toEqual({
    entries: [
      {
        seq: 4,
        field: 'ticketTime',
        item: 'public-mask',
        before: null,
        after: '09:00',
        cause: { kind: 'correction', id: 'c1' },
        source: null,
        at: now,
      },
      {
        seq: 3,
        field: 'phone',
        item: '',
        before: null,
        after: '02-797-1234',
        cause: { kind: 'correction', id: 'c1' },
        source: null,
        at: now,
      },
    ],
    more: true,
  });
  expect(await placeHistory(placeId, { limit: 2, before: 3 })).toEqual({
    entries: [
      {
        seq: 1,
        field: null,
        item: '',
        before: null,
        after: null,
        cause: { kind: 'import', id: 'first' },
        source: 'mask-sellers',
        at: imported,
      },
    ],
    more: false,
  });
});
