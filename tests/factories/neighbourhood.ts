import type { Actor } from '#app/domain/accounts/actor';
import { confirmPublished } from '#app/domain/corrections/confirm-published.server';
import type { Hours } from '#app/domain/places/hours';
import { keepMonths } from '#app/domain/stock/keep-months.server';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { successor } from '#db/schema/places';
import { stock, stockReport } from '#db/schema/stock';
import { aPasserBy } from './account';
import { aNewPlace, correct, publishPlaces } from './published';

export const weekdayHours: Hours = {
  weekly: {
    mon: { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } },
    tue: { open: '09:00', close: '19:00' },
    wed: { open: '09:00', close: '19:00' },
    thu: { open: '09:00', close: '19:00' },
    fri: { open: '09:00', close: '19:00' },
    sat: null,
    sun: 'closed',
  },
  alternate: [],
  publicHoliday: 'closed',
  substituteHoliday: null,
  lunarHoliday: 'closed',
  dates: [],
};

/** So many pharmacies with a bit of everything that a release can carry, as of 2 November 2026. */
export async function aNeighbourhood(count = 12): Promise<void> {
  const now = new Date('2026-11-02T01:00:00Z');
  await publishPlaces(
    Array.from({ length: count }, (_, at) => aNewPlace(at + 1, at % 3 ? { hours: weekdayHours } : {})),
  );
  await correct('place00001', 'phone', '02-790-1234', { id: 'corr000001', now });
  await correct('place00002', 'ticketTime', '08:30', { id: 'corr000002', item: 'kf94-mask', now });
  await correct('place00002', 'sellingMethod', 'ticket', { id: 'corr000003', item: 'kf94-mask', now });
  await correct('place00003', 'operatingState', 'closed-for-good', { id: 'corr000004', now });
  await correct('place00004', 'entranceNote', '=뒷문, "2층"', { id: 'corr000005', now });
  await confirm('place00001', 'phone', new Date('2026-11-02T02:00:00Z'));
  await confirm('place00005', 'name', new Date('2026-11-02T02:00:00Z'));
  await anImportOfStock('stock00001', new Date('2026-11-02T03:00:00Z'), count);
  await database()
    .insert(successor)
    .values({ oldId: 'place00006', newId: 'place00007', kind: 'merged', at: new Date('2026-11-02T03:00:00Z') });
}

export async function confirm(placeId: string, field: string, now: Date, by: Actor = aPasserBy()): Promise<void> {
  const confirmed = await confirmPublished(by, { placeId, item: '', field }, now);
  if (!confirmed.ok) throw new Error(`The confirmation was refused: ${confirmed.reason}`);
}

/** Official stock of the first `count` places. */
export async function anImportOfStock(id: string, at: Date, count: number): Promise<void> {
  await database()
    .insert(importRun)
    .values({
      id,
      source: 'mask-sales',
      kind: 'stock',
      fileName: 'sales.json',
      sha256: 'b'.repeat(64),
      observedAt: at,
      state: 'done',
      startedAt: at,
      finishedAt: at,
      by: 'command',
    });
  for (let number = 1; number <= count; number++) {
    const report = {
      placeId: `place${String(number).padStart(5, '0')}`,
      item: 'kf94-mask',
      state: number % 2 ? 'plenty' : 'few',
      arrivedAt: number % 4 ? at : null,
      reportedAt: at,
      source: 'mask-sales',
      importId: id,
    };
    await keepMonths(database(), [at]);
    await database().insert(stockReport).values(report);
    const standing = { ...report, since: at };
    await database()
      .insert(stock)
      .values(standing)
      .onConflictDoUpdate({ target: [stock.placeId, stock.item], set: standing });
  }
}
