import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { secretHash } from '#app/domain/corrections/secret.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { database, transaction } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { confirmation, correction, part, step, submission } from '#db/schema/corrections';
import { aBrowser, aPasserBy, anAccount } from '#tests/factories/account';
import { aProposal, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const send = (
  placeId: string,
  corrections: Record<string, unknown>[],
  by = aPasserBy(),
  terms: string = currentTerms,
) => submitCorrections(by, { placeId, corrections, terms, language: 'ko' });
const rows = () => database().select().from(correction);

test('several corrections of one place are stored at once, each waiting on its own', async () => {
  const { lines, placeId } = await aSubmission({
    lines: [aProposal(), aProposal({ field: 'entranceNote', before: null, after: '뒷문으로 들어가요' })],
  });
  expect(lines.map(({ field, came }) => [field, came])).toEqual([
    ['phone', 'filed'],
    ['entranceNote', 'filed'],
  ]);
  const stored = await rows();
  expect(stored.map(({ state, revision, region }) => [state, revision, region])).toEqual([
    ['waiting', 1, '서울특별시 용산구'],
    ['waiting', 1, '서울특별시 용산구'],
  ]);
  expect(stored.every((one) => one.placeId === placeId && one.anonymous && one.baseVersion === 1)).toBe(true);
  expect((await database().select().from(step)).map(({ kind }) => kind)).toEqual(['submitted', 'submitted']);
  expect((await database().select().from(audit)).map(({ action }) => action)).toEqual(['submit-corrections']);
});

test('who has no account gets a secret of 256 bits, and the table keeps only its hash', async () => {
  const { secret, submissionId } = await aSubmission();
  expect(secret).toMatch(/^[\w-]{43}$/);
  const [row] = await database().select().from(submission);
  expect(row).toMatchObject({ id: submissionId, secretHash: secretHash(secret ?? ''), accountId: null });
  expect(JSON.stringify([row, await database().select().from(audit)])).not.toContain(secret);
});

test('who has an account needs no secret, and is author with the browser they used', async () => {
  const by = await anAccount();
  const { secret } = await aSubmission({ by });
  expect(secret).toBeNull();
  const parts = await database().select().from(part);
  expect(parts.map(({ person, role }) => [person, role]).sort()).toEqual(
    [
      [`account:${by.accountId}`, 'author'],
      [`browser:${by.browser}`, 'author'],
    ].sort(),
  );
});

test('what is published already is a confirmation of it and refreshes when it was last confirmed', async () => {
  const now = new Date('2026-11-02T03:00:00Z');
  const { lines, placeId } = await aSubmission({
    lines: [aProposal({ after: '02)1234567'.slice(0, 0) + '02-123-4567' })],
    now,
  });
  expect(lines[0]).toMatchObject({ came: 'confirmed', correctionId: null });
  expect(await rows()).toEqual([]);
  const fact = await currentFact(database(), { placeId, item: '', field: 'phone' });
  expect(fact).toMatchObject({ value: '02-123-4567', version: 1, confirmations: 1, confirmedAt: now });
});

test('the same change, already open, is a confirmation of that one and makes a co-author', async () => {
  const placeId = await aPlace();
  const first = await aSubmission({ placeId });
  const [before] = await rows();
  const other = await anAccount();
  const second = await aSubmission({ placeId, by: other });
  const correctionId = first.lines[0]?.correctionId;
  expect(second.lines[0]).toMatchObject({ came: 'joined', correctionId });
  const [only, ...more] = await rows();
  expect(more).toEqual([]);
  expect(only?.rankAt.getTime()).toBeLessThan(before?.rankAt.getTime() ?? 0);
  const mine = await database()
    .select()
    .from(part)
    .where(eq(part.person, `account:${other.accountId}`));
  expect(mine).toMatchObject([{ correctionId, role: 'co-author' }]);
  expect(await database().select().from(confirmation)).toMatchObject([{ correctionId, field: 'phone' }]);
});

test('the same person sending the same again adds nothing', async () => {
  const [placeId, by] = [await aPlace(), aPasserBy()];
  await aSubmission({ placeId, by });
  const again = await aSubmission({ placeId, by });
  expect(again.lines[0]?.came).toBe('joined');
  expect(await database().select().from(confirmation)).toEqual([]);
  expect((await database().select().from(step)).map(({ kind }) => kind)).toEqual(['submitted']);
});

test('the same change from twenty people at once is one correction and nineteen confirmations', async () => {
  const placeId = await aPlace();
  const sent = await Promise.all(Array.from({ length: 20 }, () => send(placeId, [aProposal()])));
  const came = sent.map((one) => (one.ok ? one.value.lines[0]?.came : one.reason));
  expect(came.filter((how) => how === 'filed')).toHaveLength(1);
  expect(came.filter((how) => how === 'joined')).toHaveLength(19);
  expect(await rows()).toHaveLength(1);
  expect(await database().select().from(confirmation)).toHaveLength(19);
});

test('a value published meanwhile is a conflict that shows all three and who changed it, and nothing is stored', async () => {
  const placeId = await aPlace();
  const at = new Date('2026-11-01T09:00:00Z');
  const cause = { kind: 'import' as const, id: 'second' };
  const change = { placeId, item: '', field: 'phone' as const, value: '02-999-9999', cause, observedAt: null, now: at };
  await transaction((tx) => amendPlace(tx, change));
  const sent = await send(placeId, [
    aProposal({ field: 'entranceNote', before: null, after: '뒷문으로 들어가요' }),
    aProposal(),
  ]);
  expect(sent).toEqual({
    ok: false,
    reason: 'conflict',
    detail: [
      {
        item: '',
        field: 'phone',
        line: 1,
        unread: false,
        base: '02-123-4567',
        current: '02-999-9999',
        proposed: '02-765-4321',
        changedBy: 'import',
        changedAt: at,
      },
    ],
  });
  expect([await rows(), await database().select().from(submission)]).toEqual([[], []]);
});

test('a value said to be seen that is nested ten thousand deep was not seen', async () => {
  const placeId = await aPlace();
  const before: unknown = JSON.parse('['.repeat(9_900) + ']'.repeat(9_900));
  expect(await send(placeId, [aProposal({ before })])).toMatchObject({
    ...{ reason: 'conflict', detail: [{ base: null, unread: true }] },
  });
});

test('corrections of different facts never conflict', async () => {
  const placeId = await aPlace();
  await aSubmission({ placeId });
  const item = { item: 'public-mask', before: null };
  const { lines } = await aSubmission({
    placeId,
    lines: [
      aProposal({ ...item, field: 'ticketTime', after: '09:00' }),
      aProposal({ ...item, field: 'saleStartTime', after: '09:30' }),
    ],
  });
  expect(lines.map(({ came }) => came)).toEqual(['filed', 'filed']);
});

test('"not known" can be proposed where the fact allows it', async () => {
  await aSubmission({ lines: [aProposal({ after: null })] });
  expect(await rows()).toMatchObject([{ after: null, afterKey: '' }]);
  expect((await send(await aPlace(), [aProposal({ field: 'name', before: '보광온누리약국', after: null })])).ok).toBe(
    false,
  );
});

test('wrong values are refused with the problem beside each line, and nothing is stored', async () => {
  const placeId = await aPlace();
  const sent = await send(placeId, [
    aProposal({ after: '1234' }),
    aProposal({ field: 'location', after: { address: '서울특별시 용산구 보광로 60', lat: 127, lng: 37 } }),
    aProposal({
      field: 'ticketTime',
      item: 'public-mask',
      before: null,
      after: '09:00',
      evidence: 'other',
      note: '전화로 들었어요',
    }),
    aProposal({ field: 'constructor' }),
    aProposal({ field: 'entranceNote', before: null, after: '뒷문으로 들어가요', observedOn: '2999-01-01' }),
    aProposal({ field: 'kind', before: 'pharmacy', after: 'post-office', observedOn: '2026-02-30' }),
    aProposal({ field: 'operatingState', before: 'open', after: 'closed-for-now', observedOn: '0000-01-01' }),
    aProposal({ item: 'no-such-item', field: 'saleStartTime', after: '09:00' }),
    aProposal({ field: 'name', before: '보광온누리약국', after: '새 약국', evidence: 'other' }),
  ]);
  expect(sent).toEqual({
    ok: false,
    reason: 'invalid',
    detail: [
      { after: { code: 'phone' } },
      { after: { code: 'outside-korea', figures: { limit: '43' }, within: ['lat'] } },
      { evidence: { code: 'evidence-does-not-fit' } },
      { field: { code: 'unknown-fact' } },
      { observedOn: { code: 'in-the-future' } },
      { observedOn: { code: 'no-such-date' } },
      { observedOn: { code: 'no-such-date' } },
      { item: { code: 'unknown-item' } },
      { note: { code: 'say-how-you-know' } },
    ],
  });
  expect(await rows()).toEqual([]);
});

test('a submission of nothing, or of one fact twice, is refused', async () => {
  const placeId = await aPlace();
  expect(await send(placeId, [])).toMatchObject({ ok: false, reason: 'invalid' });
  const twice = await send(placeId, [aProposal(), aProposal({ after: '02-765-4322' })]);
  expect(twice).toMatchObject({ ok: false, reason: 'invalid', detail: [null, { field: { code: 'twice' } }] });
});

test('the terms must be agreed to, and the place must be there', async () => {
  const placeId = await aPlace();
  expect(await send(placeId, [aProposal()], aPasserBy(), '')).toMatchObject({ reason: 'terms-not-agreed' });
  expect(await send('0000000000', [aProposal()])).toMatchObject({ reason: 'not-found' });
});

test('a sender without account or cookie still has somebody to be', async () => {
  await aSubmission({ by: aPasserBy(null) });
  const parts = await database().select().from(part);
  expect(parts).toMatchObject([{ person: expect.stringMatching(/^browser:[0-9a-f]{64}$/), role: 'author' }]);
});

test('what is sent can neither name its state nor its approvals', async () => {
  await aSubmission({ lines: [aProposal({ state: 'approved', approvalsNeeded: 0, id: aBrowser() })] });
  expect(await rows()).toMatchObject([{ state: 'waiting', approvalsNeeded: 1, closedAt: null }]);
});

test('a note keeps no characters that nobody sees, and takes no personal data', async () => {
  await aSubmission({ lines: [aProposal({ note: ' 문에\u200b 붙어 있어요\n둘째 줄 ' })] });
  expect(await rows()).toMatchObject([{ note: '문에 붙어 있어요\n둘째 줄' }]);
  const placeId = await aPlace();
  for (const note of ['010-1234-5678로 물어봤어요', 'a@b.kr'])
    expect(await send(placeId, [aProposal({ note })])).toMatchObject({ detail: [{ note: { code: 'personal-data' } }] });
  const long = await send(placeId, [aProposal({ note: 'ㄱ'.repeat(501) })]);
  expect(long).toMatchObject({ detail: [{ note: { code: 'note-too-long' } }] });
});
