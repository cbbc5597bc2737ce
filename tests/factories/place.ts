import { newId } from '#app/domain/id.server';
import { addPlaces, type NewPlace } from '#app/domain/places/add-places.server';
import { transaction } from '#db/client.server';

/** A published pharmacy, brought by an import; answers its id. */
export async function aPlace(place: Partial<NewPlace> = {}): Promise<string> {
  const id = place.id ?? newId();
  const now = new Date('2026-10-01T00:00:00Z');
  const pharmacy: NewPlace = {
    id,
    name: '보광온누리약국',
    kind: 'pharmacy',
    location: { address: '서울특별시 용산구 보광로 60 (보광동)', lat: 37.5263, lng: 127.0004 },
    phone: '02-123-4567',
    code: null,
  };
  await transaction((tx) =>
    addPlaces(tx, [{ ...pharmacy, ...place }], { cause: { kind: 'import', id: 'first' }, now }),
  );
  return id;
}
