import { expect, test } from 'vitest';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { database, transaction } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { confirmation, correction, submission } from '#db/schema/corrections';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aProposal } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const sentKey = 'k7Zt3Qm9XwP2Lr8VfN4yBc';
const lines = [aProposal(), aProposal({ field: 'name', before: '보광온누리약국', after: '보광온누리약국' })];

const count = async () => ({
  submissions: (await database().select().from(submission)).length,
  corrections: (await database().select().from(correction)).length,
  confirmations: (await database().select().from(confirmation)).length,
  audits: (await database().select().from(audit)).length,
});

test('what is sent again with its key is taken once, and answered like the first time, secret and all', async () => {
  const placeId = await aPlace();
  const by = aPasserBy();
  const sent = { placeId, corrections: lines, terms: currentTerms, language: 'ko' as const, sentKey };
  const first = await submitCorrections(by, sent);
  if (!first.ok) throw new Error(first.reason);
  expect(first.value.secret).toMatch(/^[\w-]{43}$/);
  expect(first.value.lines.map(({ came }) => came)).toEqual(['filed', 'confirmed']);
  const before = await count();
  const again = await submitCorrections(by, sent);
  expect(again).toEqual(first);
  expect(await count()).toEqual(before);
  expect(await followSubmission(first.value.secret ?? '')).not.toBeNull();
});

test('fifty of one key at once are one', async () => {
  const placeId = await aPlace();
  const by = aPasserBy();
  const sent = { placeId, corrections: lines, terms: currentTerms, language: 'ko' as const, sentKey };
  const all = await Promise.all(Array.from({ length: 50 }, () => submitCorrections(by, sent)));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await count()).toMatchObject({ submissions: 1, corrections: 1, confirmations: 1, audits: 1 });
});

test('the answer of the first time stands, though the value has moved on since', async () => {
  const placeId = await aPlace();
  const sent = { placeId, corrections: [aProposal()], terms: currentTerms, language: 'ko' as const, sentKey };
  const first = await submitCorrections(aPasserBy(), sent);
  const cause = { kind: 'correction' as const, id: 'another' };
  const now = new Date();
  await transaction((tx) =>
    amendPlace(tx, { placeId, item: '', field: 'phone', value: '02-999-9999', cause, observedAt: now, now }),
  );
  expect(await submitCorrections(aPasserBy(), sent)).toEqual(first);
});

test('another key, or none, is another submission; the table knows neither key nor secret', async () => {
  const placeId = await aPlace();
  const sent = { placeId, corrections: [aProposal()], terms: currentTerms, language: 'ko' as const };
  const first = await submitCorrections(aPasserBy(), { ...sent, sentKey });
  await submitCorrections(aPasserBy(), { ...sent, sentKey: `${sentKey}x` });
  await submitCorrections(aPasserBy(), sent);
  const rows = await database().select().from(submission);
  expect(rows).toHaveLength(3);
  const kept = JSON.stringify([rows, await database().select().from(audit)]);
  expect(kept).not.toContain(sentKey);
  expect(kept).not.toContain(first.ok ? first.value.secret : 'nothing');
});

test('with an account the key gives back the submission, and no secret', async () => {
  const placeId = await aPlace();
  const by = await anAccount();
  const sent = { placeId, corrections: [aProposal()], terms: currentTerms, language: 'ko' as const, sentKey };
  const first = await submitCorrections(by, sent);
  expect(first).toMatchObject({ ok: true, value: { secret: null } });
  expect(await submitCorrections(by, sent)).toEqual(first);
});

test('a missing place that is proposed again with its key is proposed once', async () => {
  const place = {
    name: '새로연약국',
    kind: 'pharmacy',
    location: { address: '서울특별시 용산구 보광로 99 (보광동)', lat: 37.527, lng: 127.001 },
    phone: null,
    evidence: 'seen-there',
    observedOn: null,
    note: '',
  };
  const sent = { place, terms: currentTerms, language: 'ko' as const, sentKey };
  const by = aPasserBy();
  const first = await proposeMissingPlace(by, sent);
  expect(first).toMatchObject({ ok: true, value: { lines: [{ came: 'filed' }] } });
  expect(await proposeMissingPlace(by, sent)).toEqual(first);
  expect(await count()).toMatchObject({ submissions: 1, corrections: 1, audits: 1 });
});
