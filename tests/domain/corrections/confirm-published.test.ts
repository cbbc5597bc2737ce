import { expect, test } from 'vitest';
import { confirmPublished } from '#app/domain/corrections/confirm-published.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { database, transaction } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { aPasserBy } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const morning = new Date('2026-11-02T00:30:00Z');
const evening = new Date('2026-11-02T14:30:00Z');
const nextDay = new Date('2026-11-02T15:30:00Z');

test('"still right" counts once a day in Korea for a person and a fact', async () => {
  const [placeId, by] = [await aPlace(), aPasserBy()];
  const phone = { placeId, item: '', field: 'phone' as const };
  expect(await confirmPublished(by, phone, morning)).toMatchObject({ value: { counted: true } });
  expect(await confirmPublished(by, phone, evening)).toMatchObject({ value: { counted: false } });
  expect(await confirmPublished(by, { ...phone, field: 'name' }, evening)).toMatchObject({ value: { counted: true } });
  expect(await confirmPublished(aPasserBy(), phone, evening)).toMatchObject({ value: { counted: true } });
  expect(await confirmPublished(by, phone, nextDay)).toMatchObject({ value: { counted: true } });
  const fact = await currentFact(database(), phone);
  expect(fact).toMatchObject({ confirmations: 3, confirmedAt: nextDay, version: 1 });
  expect(await database().select().from(audit)).toHaveLength(4);
});

test('ten taps at once count once', async () => {
  const [placeId, by] = [await aPlace(), aPasserBy()];
  await Promise.all(Array.from({ length: 10 }, () => confirmPublished(by, { placeId, item: '', field: 'phone' })));
  expect((await currentFact(database(), { placeId, item: '', field: 'phone' }))?.confirmations).toBe(1);
});

test('an unknown place, field or item is missing, and a browser without a cookie is nobody', async () => {
  const placeId = await aPlace();
  const by = aPasserBy();
  const missing = { ok: false, reason: 'not-found' };
  expect(await confirmPublished(by, { placeId: '0000000000', item: '', field: 'phone' })).toMatchObject(missing);
  expect(await confirmPublished(by, { placeId, item: '', field: 'constructor' })).toMatchObject(missing);
  expect(await confirmPublished(by, { placeId, item: 'public-mask', field: 'phone' })).toMatchObject(missing);
  const nobody = await confirmPublished(aPasserBy(null), { placeId, item: '', field: 'phone' });
  expect(nobody).toMatchObject({ reason: 'who-are-you' });
});

test('who finds another value right on the same day, after it changed, is counted for that one', async () => {
  const [placeId, by] = [await aPlace(), aPasserBy()];
  const phone = { placeId, item: '', field: 'phone' as const };
  await confirmPublished(by, phone, morning);
  const noon = new Date('2026-11-02T03:00:00Z');
  const cause = { kind: 'correction' as const, id: 'corr000001' };
  await transaction((tx) => amendPlace(tx, { ...phone, value: '02-765-4321', cause, observedAt: null, now: noon }));
  expect(await confirmPublished(by, phone, evening)).toMatchObject({ value: { counted: true } });
  expect(await confirmPublished(by, phone, evening)).toMatchObject({ value: { counted: false } });
  expect(await currentFact(database(), phone)).toMatchObject({ confirmations: 1, confirmedAt: evening });
});
