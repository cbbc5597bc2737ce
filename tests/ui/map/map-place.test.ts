import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FactValue, Field } from '#app/domain/places/place';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { closeSnapshot, openSnapshot, snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { mapPlace } from '#app/ui/map/map-place.server';
import { correct } from '#tests/factories/published';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

let id = '';
beforeEach(async () => {
  id = await aPlace();
  await correct(id, 'ticketTime', '08:30', { item: 'public-mask' });
  await openSnapshot((error) => {
    throw error;
  });
});
afterEach(async () => {
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
});

const day = { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } };
const hours: FactValue<'hours'> = {
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: 'closed', sun: null },
  publicHoliday: 'closed',
  substituteHoliday: null,
  lunarHoliday: 'closed',
};
/** Publishes, and waits until the memory has it. */
async function publish(field: Field, value: FactValue, item = ''): Promise<void> {
  const { state } = snapshot();
  await correct(id, field, value as never, { item });
  await expect.poll(() => snapshot().state).not.toBe(state);
}
const sheetAt = (time: string) => mapPlace(id, 'ko', new Date(time));
const masks = () => sheetAt('2026-11-20T11:00:00+09:00')?.stock.find(({ item }) => item === 'public-mask')?.facts;

test('the sheet says when tickets are given, when sale begins and how, each only where it is known', async () => {
  expect(masks()).toEqual([{ field: 'ticketTime', value: '08:30' }]);
  await publish('sellingMethod', 'ticket', 'public-mask');
  await publish('saleStartTime', '09:00', 'public-mask');
  expect(masks()).toEqual([
    { field: 'ticketTime', value: '08:30' },
    { field: 'saleStartTime', value: '09:00' },
    { field: 'sellingMethod', value: 'ticket' },
  ]);
  await publish('ticketTime', null, 'public-mask');
  expect(masks()?.map(({ field }) => field)).toEqual(['saleStartTime', 'sellingMethod']);
  const kits = sheetAt('2026-11-20T11:00:00+09:00')?.stock.find(({ item }) => item === 'self-test-kit');
  expect(kits?.facts).toEqual([]);
});

test('it says today’s hours, of a holiday too, and none where they are not known or the place is shut', async () => {
  const friday = '2026-11-20T11:00:00+09:00';
  expect(sheetAt(friday)).toMatchObject({ hoursToday: null, open: 'unknown', entranceNote: null });
  await publish('hours', hours);
  await publish('entranceNote', '건물 뒤쪽 계단으로 2층');
  expect(sheetAt(friday)).toMatchObject({
    hoursToday: day,
    open: 'open',
    next: { to: 'lunch', time: '13:00' },
    holiday: null,
    entranceNote: '건물 뒤쪽 계단으로 2층',
    phone: '02-123-4567',
  });
  // Friday still where the clocks of London stand.
  expect(sheetAt('2026-11-20T16:00:00Z')).toMatchObject({ hoursToday: 'closed', open: 'closed' });
  expect(sheetAt('2026-12-25T11:00:00+09:00')).toMatchObject({ hoursToday: 'closed', holiday: '성탄절' });
  expect(sheetAt('2026-11-22T11:00:00+09:00')).toMatchObject({ hoursToday: null, open: 'unknown' });
  await publish('operatingState', 'closed-for-now');
  expect(sheetAt(friday)).toMatchObject({ hoursToday: null, open: 'closed' });
});

test('the sheet of one place is small', async () => {
  await publish('hours', hours);
  expect(Buffer.byteLength(JSON.stringify(sheetAt('2026-11-20T11:00:00+09:00')))).toBeLessThan(3000);
  expect(mapPlace('nowhere000', 'ko', new Date())).toBeNull();
});
