import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { amendPlace, type Amendment } from '#app/domain/places/amend-place.server';
import { confirmFact } from '#app/domain/places/confirm-fact.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { connection, database, transaction } from '#db/client.server';
import { change, place } from '#db/schema/places';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const now = new Date('2020-03-20T01:00:00Z');
const seen = new Date('2020-03-19T01:00:00Z');

const amend = (amendment: Pick<Amendment, 'placeId' | 'field' | 'value'> & Partial<Amendment>) =>
  transaction((tx) =>
    amendPlace(tx, { item: '', cause: { kind: 'correction', id: 'c1' }, observedAt: seen, now, ...amendment }),
  );

const historyOf = (placeId: string) =>
  database().select().from(change).where(eq(change.placeId, placeId)).orderBy(asc(change.seq));

test('a place arrives with all its values in the history, at version 1, caused by its import', async () => {
  const location = { address: '서울특별시 용산구 보광로 46 (보광동)', lat: 37.5282859, lng: 126.9992101 };
  const placeId = await aPlace({ name: '보광약국', location, phone: '02-797-1234' });
  expect(await historyOf(placeId)).toMatchObject([
    {
      seq: 1,
      item: '',
      field: '',
      before: null,
      after: {
        name: '보광약국',
        kind: 'pharmacy',
        location,
        phone: '02-797-1234',
        hours: null,
        entranceNote: null,
        operatingState: 'open',
      },
      version: 1,
      causeKind: 'import',
      causeId: 'first',
    },
  ]);
  const fact = await currentFact(database(), { placeId, item: '', field: 'phone' });
  expect(fact).toMatchObject({ value: '02-797-1234', version: 1, cause: { kind: 'import', id: 'first' } });
});

test('an amendment publishes the value, moves the version of that field alone, and is numbered without a gap', async () => {
  const placeId = await aPlace({ phone: '02-797-1234' });
  const first = await amend({ placeId, field: 'phone', value: '02-797-9999' });
  const second = await amend({ placeId, field: 'phone', value: null, cause: { kind: 'undo', id: 'c1' } });
  expect([first, second]).toEqual([
    { version: 2, changeSeq: 2, before: '02-797-1234' },
    { version: 3, changeSeq: 3, before: '02-797-9999' },
  ]);
  expect(await currentFact(database(), { placeId, item: '', field: 'phone' })).toMatchObject({
    value: null,
    version: 3,
    cause: { kind: 'undo', id: 'c1' },
    observedAt: seen,
    changedAt: now,
  });
  expect(await currentFact(database(), { placeId, item: '', field: 'name' })).toMatchObject({ version: 1 });
  expect((await historyOf(placeId)).slice(1)).toMatchObject([
    { seq: 2, field: 'phone', before: '02-797-1234', after: '02-797-9999', version: 2 },
    { seq: 3, field: 'phone', before: '02-797-9999', after: null, version: 3, causeKind: 'undo' },
  ]);
});

test('a new address moves the place to its region', async () => {
  const location = { address: '서울특별시 용산구 보광로 46 (보광동)', lat: 37.5282859, lng: 126.9992101 };
  const placeId = await aPlace({ location });
  const value = { address: '경남 거제시 장목면 외포4길8', lat: null, lng: null };
  const { before } = await amend({ placeId, field: 'location', value });
  expect(before).toEqual(location);
  const [row] = await database().select().from(place).where(eq(place.id, placeId));
  expect(row).toMatchObject({ ...value, region: '경상남도 거제시' });
});

test('hours come back as they were published', async () => {
  const placeId = await aPlace();
  const day = { open: '09:00', close: '19:00' };
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: 'closed' as const, sun: null };
  const hours = { weekly, publicHoliday: 'closed' as const, substituteHoliday: null, lunarHoliday: null };
  await amend({ placeId, field: 'hours', value: hours });
  expect(await currentFact(database(), { placeId, item: '', field: 'hours' })).toMatchObject({ value: hours });
});

test('facts of an item are kept for each item', async () => {
  const placeId = await aPlace();
  await amend({ placeId, item: 'public-mask', field: 'ticketTime', value: '09:00' });
  await amend({ placeId, item: 'public-mask', field: 'sellingMethod', value: 'ticket' });
  const of = async (item: string) => (await currentFact(database(), { placeId, item, field: 'ticketTime' }))?.value;
  expect([await of('public-mask'), await of('self-test-kit')]).toEqual(['09:00', null]);
  await expect(amend({ placeId, field: 'ticketTime', value: '09:00' })).rejects.toThrow('ticketTime');
  await expect(amend({ placeId, item: 'public-mask', field: 'phone', value: null })).rejects.toThrow('phone');
});

test('confirming refreshes when a value was last confirmed, and a new value has not been confirmed yet', async () => {
  const placeId = await aPlace({ phone: '02-797-1234' });
  const ref = { placeId, item: '', field: 'phone' as const };
  await transaction((tx) => confirmFact(tx, ref, seen));
  await transaction((tx) => confirmFact(tx, ref, now));
  expect(await currentFact(database(), ref)).toMatchObject({ version: 1, confirmedAt: now, confirmations: 2 });
  await amend({ placeId, field: 'phone', value: '02-797-9999' });
  expect(await currentFact(database(), ref)).toMatchObject({ version: 2, confirmedAt: null, confirmations: 0 });
  await transaction((tx) => confirmFact(tx, ref, now));
  expect(await currentFact(database(), ref)).toMatchObject({
    version: 2,
    confirmations: 1,
    cause: { kind: 'correction', id: 'c1' },
  });
});

test('nothing is left of an amendment whose transaction fails', async () => {
  const placeId = await aPlace();
  const failing = transaction(async (tx) => {
    await amendPlace(tx, {
      placeId,
      item: '',
      field: 'name',
      value: '새약국',
      cause: { kind: 'correction', id: 'c' },
      observedAt: null,
      now,
    });
    throw new Error('lost');
  });
  await expect(failing).rejects.toThrow('lost');
  expect(await historyOf(placeId)).toHaveLength(1);
  expect(await amend({ placeId, field: 'name', value: '새약국' })).toMatchObject({ version: 2, changeSeq: 2 });
});

test('amendments at the same time count versions and numbers one by one', async () => {
  const placeId = await aPlace();
  const numbers = Array.from({ length: 20 }, (_, nth) => `02-797-10${String(nth).padStart(2, '0')}`);
  const made = await Promise.all(numbers.map((value) => amend({ placeId, field: 'phone', value })));
  expect(made.map(({ version }) => version).sort((a, b) => a - b)).toEqual(numbers.map((_, nth) => nth + 2));
  const history = await historyOf(placeId);
  expect(history.map(({ seq }) => seq)).toEqual([1, ...numbers.map((_, nth) => nth + 2)]);
  // Each was told the value that the one before it left.
  history.slice(2).forEach(({ before }, nth) => expect(before).toBe(history[nth + 1]?.after));
});

test('the history refuses to be rewritten', async () => {
  await aPlace();
  await expect(connection()`update change set after = '{}'`).rejects.toThrow('append-only');
});
