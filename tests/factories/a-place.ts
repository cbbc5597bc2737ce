import { transaction } from '#db/client.server';
import { addPlaces, type NewPlace } from '#app/domain/places/add-places.server';
import { newId } from '#app/domain/id.server';

/** A place that an import of the seller list brought; answers its id. */
export async function aPlace({
  now = new Date('2020-03-16T00:00:00Z'),
  ...place
}: Partial<NewPlace> & { now?: Date } = {}) {
  const id = place.id ?? newId();
  const whole: NewPlace = {
    id,
    code: { source: 'mask-sellers', code: id },
    name: '보광약국',
    kind: 'pharmacy',
    location: { address: '서울특별시 용산구 보광로 46 (보광동)', lat: 37.5282859, lng: 126.9992101 },
    ...place,
  };
  await transaction((tx) => addPlaces(tx, [whole], { cause: { kind: 'import', id: 'first-import' }, now }));
  return id;
}
