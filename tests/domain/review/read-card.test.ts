import { afterEach, expect, test } from 'vitest';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { readCard } from '#app/domain/review/read-card.server';
import { anAccount } from '#tests/factories/account';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();
afterEach(() => forgetPlaces());

const address = '서울특별시 용산구 한남대로 40';
const proposal = {
  name: '한남새약국',
  kind: 'pharmacy',
  location: { address, lat: 37.5336, lng: 127.0026 },
  phone: null,
  evidence: 'seen-there',
  observedOn: null,
  note: '',
};

test('the card of a missing place lists those like it, with their distance, and never the place it became', async () => {
  const sameName = await aPlace({ name: '한남새약국 2호점', location: { address, lat: null, lng: null } });
  const nextDoor = await aPlace({ name: '길모퉁이약국', location: { address, lat: 37.5345, lng: 127.0026 } });
  await aPlace({ name: '먼약국', location: { address, lat: 37.55, lng: 127.0026 } });
  await aPlace({ name: '옆우체국', kind: 'post-office', location: { address, lat: 37.5336, lng: 127.0026 } });
  const sent = await proposeMissingPlace(await anAccount(), { place: proposal, terms: currentTerms, language: 'ko' });
  const id = sent.ok ? (sent.value.lines[0]?.correctionId ?? '') : '';
  const { reviewer, seen } = await aClaim(id);
  const similar = async () => (await readCard(reviewer, id))?.similar.map((one) => [one.id, one.metres?.toFixed(0)]);
  const alike = [
    [sameName, undefined],
    [nextDoor, '100'],
  ];
  expect(await similar()).toEqual(alike);

  await forgetPlaces();
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ ok: true, value: { state: 'approved' } });
  expect(await similar()).toEqual(alike);
});

test('the card of a field lists no places', async () => {
  const { id } = await aCorrection();
  expect(await readCard(await anAccount('reviewer'), id)).toMatchObject({ similar: [] });
});
