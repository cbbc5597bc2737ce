import { expect, test } from 'vitest';
import { amendMissingPlace } from '#app/domain/corrections/amend-missing-place.server';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { change, place } from '#db/schema/places';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const missing = (more: Record<string, unknown> = {}) => ({
  name: '한남새약국',
  kind: 'pharmacy',
  location: { address: '서울특별시 용산구 한남대로 40', lat: 37.5336, lng: 127.0026 },
  phone: null,
  evidence: 'seen-there',
  observedOn: null,
  note: '',
  ...more,
});
const propose = (by = aPasserBy(), place = missing()) =>
  proposeMissingPlace(by, { place, terms: currentTerms, language: 'ko' });

test('a missing place is proposed, and once approved it is listed and the correction points to it', async () => {
  const by = await anAccount();
  const sent = await propose(by);
  const id = sent.ok ? (sent.value.lines[0]?.correctionId ?? '') : '';
  const { reviewer, seen } = await aClaim(id);
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ ok: true, value: { state: 'approved' } });
  const [added] = await database().select().from(place);
  expect(added).toMatchObject({
    name: '한남새약국',
    region: '서울특별시 용산구',
    causeKind: 'correction',
    causeId: id,
  });
  expect(await database().select().from(correction)).toMatchObject([{ placeId: added?.id, state: 'approved' }]);
  expect(await database().select().from(change)).toMatchObject([{ placeId: added?.id, field: '', causeId: id }]);
});

test('the same place proposed again while the first waits, however it is typed, is a confirmation of that one', async () => {
  const sent = await Promise.all([propose(), propose(aPasserBy(), missing({ name: ' 한남새약국'.trim() }))]);
  expect(sent.map((one) => one.ok && one.value.lines[0]?.came).sort()).toEqual(['filed', 'joined']);
  expect(await database().select().from(correction)).toHaveLength(1);
});

test('a place that was listed meanwhile is not listed twice: the proposal is superseded', async () => {
  const sent = await propose(await anAccount());
  const id = sent.ok ? (sent.value.lines[0]?.correctionId ?? '') : '';
  await aPlace({ name: '한남새약국', location: { address: '서울 용산구 한남대로 40', lat: null, lng: null } });
  const { reviewer, seen } = await aClaim(id);
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ ok: true, value: { state: 'superseded' } });
  expect(await database().select().from(place)).toHaveLength(1);
});

test('what is wrong with it stands beside each field', async () => {
  const wrong = missing({
    name: '',
    kind: 'bank',
    location: { address: '서울', lat: 10, lng: 127 },
    evidence: 'hearsay',
  });
  expect(await propose(aPasserBy(), wrong)).toMatchObject({
    reason: 'invalid',
    detail: {
      name: { code: 'name-length' },
      kind: { code: 'not-a-choice', figures: { choices: 'pharmacy, post-office, hanaro-mart, convenience-store' } },
      location: { code: 'address-length', within: ['address'] },
      evidence: { code: 'evidence-missing' },
    },
  });
});

test('whoever proposed it amends it by the secret link', async () => {
  const sent = await propose();
  const { lines, secret } = sent.ok ? sent.value : { lines: [], secret: null };
  const id = lines[0]?.correctionId ?? '';
  const claimant = { actor: aPasserBy(), secret };
  const amended = await amendMissingPlace(claimant, { id, place: missing({ phone: '02-555-5555' }) });
  expect(amended).toMatchObject({ ok: true, value: { revision: 2 } });
  const view = await followSubmission(secret ?? '');
  expect(view?.corrections[0]).toMatchObject({ kind: 'missing-place', after: { phone: '02-555-5555' }, revision: 2 });
  const other = await amendMissingPlace({ actor: aPasserBy(), secret: null }, { id, place: missing() });
  expect(other).toMatchObject({ reason: 'not-found' });
});

test('two proposals amended at once to the same place: one is told that the other waits', async () => {
  for (let round = 0; round < 5; round++) {
    const sent = [
      await propose(aPasserBy(), missing({ name: `가${round}약국` })),
      await propose(aPasserBy(), missing({ name: `나${round}약국` })),
    ];
    const amended = await Promise.all(
      sent.map((one) => {
        const { lines, secret } = one.ok ? one.value : { lines: [], secret: null };
        const id = lines[0]?.correctionId ?? '';
        return amendMissingPlace({ actor: aPasserBy(), secret }, { id, place: missing({ name: `다${round}약국` }) });
      }),
    );
    expect(amended.map((one) => (one.ok ? 'amended' : one.reason)).sort()).toEqual(['amended', 'same-change-open']);
  }
});
