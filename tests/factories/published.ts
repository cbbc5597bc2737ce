import { addPlaces, type NewPlace } from '#app/domain/places/add-places.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import type { Field, FactValue } from '#app/domain/places/place';
import { transaction } from '#db/client.server';
import { importRun } from '#db/schema/imports';

/** A place in 용산구 with coordinates and a phone number; what matters to a test is given. */
export const aNewPlace = (number: number, more: Partial<NewPlace> = {}): NewPlace => ({
  id: `place${String(number).padStart(5, '0')}`,
  name: `온누리약국 ${number}`,
  kind: 'pharmacy',
  location: { address: `서울특별시 용산구 보광로 ${number}`, lat: 37.5266 + number / 1e5, lng: 126.9996 },
  phone: '02-790-0000',
  code: { source: 'mask-sellers', code: `1${String(number).padStart(7, '0')}` },
  ...more,
});

/** Publishes places that an import brought. */
export async function publishPlaces(
  places: NewPlace[],
  { importId = 'import0001', now = new Date('2026-11-01T00:00:00Z') } = {},
): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .insert(importRun)
      .values({
        id: importId,
        source: 'mask-sellers',
        kind: 'places',
        fileName: 'sellers.csv',
        sha256: 'a'.repeat(64),
        observedAt: now,
        state: 'done',
        startedAt: now,
        finishedAt: now,
        by: 'command',
      })
      .onConflictDoNothing();
    await addPlaces(tx, places, { cause: { kind: 'import', id: importId }, now });
  });
}

/** Publishes another value of one fact, as an approved correction does. */
export const correct = <F extends Field>(
  placeId: string,
  field: F,
  value: FactValue<F>,
  { id = `corr${field.slice(0, 6)}`, item = '', kind = 'correction' as 'correction' | 'undo', now = new Date() } = {},
) =>
  transaction((tx) =>
    amendPlace(tx, { placeId, item, field, value: value as FactValue, cause: { kind, id }, observedAt: null, now }),
  );
