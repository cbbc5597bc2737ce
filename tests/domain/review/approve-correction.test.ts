import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { attachSubmission } from '#app/domain/corrections/attach-submission.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { connection, database, transaction } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { correction, decision, part, step } from '#db/schema/corrections';
import { change } from '#db/schema/places';
import { aPasserBy, anAccount, type AccountActor } from '#tests/factories/account';
import { aClaim, aCorrection, aProposal, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const now = new Date('2026-11-02T03:00:00Z');
const phoneOf = async (placeId: string) => currentFact(database(), { placeId, item: '', field: 'phone' });
const read = async (id: string) => (await database().select().from(correction).where(eq(correction.id, id)))[0];
const decisions = () => database().select().from(decision);

/** Puts the correction into somebody's hands past every rule, as a bug would. */
const cause = { kind: 'import' as const, id: 'second' };
const importPhone = (placeId: string, value: string) =>
  transaction((tx) => amendPlace(tx, { placeId, item: '', field: 'phone', value, cause, observedAt: null, now }));
const forceClaim = ({ accountId }: AccountActor, id: string) =>
  database()
    .update(correction)
    .set({ holder: accountId, leaseUntil: new Date(Date.now() + 900_000) })
    .where(eq(correction.id, id));

test('an approved correction is published with its provenance, and everything that happened is a row', async () => {
  const { id, placeId } = await aCorrection({ line: { observedOn: '2026-11-01' }, now });
  const { reviewer, seen } = await aClaim(id, { now });
  const approved = await approveCorrection(reviewer, seen, now);
  expect(approved).toMatchObject({ ok: true, value: { state: 'approved' } });
  expect(await phoneOf(placeId)).toMatchObject({
    value: '02-765-4321',
    version: 2,
    cause: { kind: 'correction', id },
    observedAt: new Date('2026-10-31T15:00:00Z'),
    reviewBy: new Date('2027-05-01T03:00:00Z'),
  });
  expect(await read(id)).toMatchObject({ state: 'approved', closedAt: now, holder: null, leaseUntil: null });
  const [last] = await database().select().from(change).where(eq(change.causeId, id));
  expect(await decisions()).toMatchObject([
    {
      verdict: 'approve',
      revision: 1,
      fieldVersion: 1,
      final: true,
      changeSeq: last?.seq,
      person: `account:${reviewer.accountId}`,
    },
  ]);
  const kinds = (await database().select().from(step).orderBy(step.id)).map(({ kind }) => kind);
  expect(kinds).toEqual(['submitted', 'approved']);
  const log = (await database().select().from(audit).orderBy(audit.seq)).map(({ action }) => action);
  expect(log).toEqual(['submit-corrections', 'claim-correction', 'approve-correction']);
});

test('a note to the author is as short as every other, and nothing in it is unseen', async () => {
  const { id } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  const long = await approveCorrection(reviewer, { ...seen, note: 'ㄱ'.repeat(501) });
  expect(long).toMatchObject({ ok: false, reason: 'note-too-long' });
  expect(await decisions()).toEqual([]);
  await approveCorrection(reviewer, { ...seen, note: ' 고마워요\u202E\u200B ' });
  expect(await decisions()).toMatchObject([{ note: '고마워요' }]);
});

test('who may not review is refused before anything else', async () => {
  const { id } = await aCorrection();
  for (const actor of [await anAccount('volunteer'), aPasserBy(), { kind: 'command' as const }])
    expect(await approveCorrection(actor, { id, revision: 1 })).toMatchObject({ reason: 'not-allowed' });
});

test('who does not hold it, or no longer, is refused', async () => {
  const { id } = await aCorrection();
  const { reviewer, seen } = await aClaim(id, { now });
  const other = await anAccount('reviewer');
  expect(await approveCorrection(other, seen, now)).toMatchObject({ reason: 'not-holder' });
  const tooLate = new Date(now.getTime() + 15 * 60_000);
  expect(await approveCorrection(reviewer, seen, tooLate)).toMatchObject({ reason: 'not-holder' });
  expect(await approveCorrection(reviewer, { id: '0000000000', revision: 1 }, now)).toMatchObject({
    reason: 'not-found',
  });
  expect(await decisions()).toEqual([]);
});

test('nobody approves their own: author, co-author, administrator, or the same browser', async () => {
  const author = await anAccount('administrator');
  const coAuthor = await anAccount('reviewer');
  const sameBrowser = await anAccount('administrator', author.browser);
  const { id, placeId } = await aCorrection({ by: author });
  await aSubmission({ by: coAuthor, placeId });
  for (const self of [author, coAuthor, sameBrowser]) {
    expect(await claimCorrection(self, { id })).toMatchObject({ reason: 'own-correction' });
    await forceClaim(self, id);
    expect(await approveCorrection(self, { id, revision: 1 })).toMatchObject({ reason: 'own-correction' });
    const rejected = await rejectCorrection(self, { id, revision: 1, reason: 'not-verifiable' });
    expect(rejected).toMatchObject({ reason: 'own-correction' });
  }
  expect([await decisions(), (await phoneOf(placeId))?.version]).toEqual([[], 1]);
});

test('nobody approves what they sent before signing in, nor what they took over by its secret', async () => {
  const reviewer = await anAccount('reviewer');
  const { lines } = await aSubmission({ by: aPasserBy(reviewer.browser) });
  const attached = await aSubmission();
  await attachSubmission(reviewer, attached.secret ?? '');
  expect(await claimNext(reviewer)).toMatchObject({ reason: 'nothing-waits' });
  for (const id of [lines[0]?.correctionId ?? '', attached.lines[0]?.correctionId ?? '']) {
    await forceClaim(reviewer, id);
    expect(await approveCorrection(reviewer, { id, revision: 1 })).toMatchObject({ reason: 'own-correction' });
  }
});

test('the database itself refuses a decision by an author, whatever is written', async () => {
  const author = await anAccount('administrator');
  const { id } = await aCorrection({ by: author });
  const person = `account:${author.accountId}`;
  const sql = connection();
  const decide = (role: string) => sql`
    insert into decision (id, correction_id, revision, person, role, verdict, field_version, at, final)
    values ('forged', ${id}, 1, ${person}, ${role}, 'approve', 1, now(), true)`;
  await expect(decide('reviewer')).rejects.toThrow(/decision_by_a_reviewer_of_it/);
  await expect(decide('author')).rejects.toThrow(/decision_role_is_reviewer|decision_by_a_reviewer_of_it/);
  const takePart = sql`insert into part (correction_id, person, role) values (${id}, ${person}, 'reviewer')`;
  await expect(takePart).rejects.toThrow(/part_correction_id_person_pk/);
});

test('fifty approvals of one correction at once give one decision and one change', async () => {
  const { id, placeId } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => approveCorrection(reviewer, seen)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome]));
  expect(losers).toHaveLength(49);
  for (const { reason, detail } of losers) expect([reason, detail]).toEqual(['already-decided', { state: 'approved' }]);
  expect(await decisions()).toHaveLength(1);
  expect(await phoneOf(placeId)).toMatchObject({ version: 2 });
});

test('fifty reviewers who claim and approve at once: one has it, one decides', async () => {
  const { id } = await aCorrection();
  const reviewers = await Promise.all(Array.from({ length: 50 }, () => anAccount('reviewer')));
  const outcomes = await Promise.all(
    reviewers.map(async (reviewer) => {
      const claimed = await claimCorrection(reviewer, { id });
      return approveCorrection(reviewer, { id, revision: 1 }).then((approved) => [claimed.ok, approved.ok]);
    }),
  );
  expect(outcomes.filter(([claimed]) => claimed)).toHaveLength(1);
  expect(outcomes.filter(([, approved]) => approved)).toHaveLength(1);
  expect(await decisions()).toHaveLength(1);
});

test('of an approval and a rejection at the same moment one wins and the other is told the state', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await aCorrection();
    const { reviewer, seen } = await aClaim(id);
    const outcomes = await Promise.all([
      approveCorrection(reviewer, seen),
      rejectCorrection(reviewer, { ...seen, reason: 'not-verifiable' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const row = await read(id);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: 'already-decided', detail: { state: row?.state } });
    expect(await database().select().from(decision).where(eq(decision.correctionId, id))).toHaveLength(1);
  }
});

test('two corrections of one field approved at once: one is published, the other is marked for a second look', async () => {
  const placeId = await aPlace();
  const first = await aCorrection({ placeId });
  const second = await aCorrection({ placeId, line: { after: '02-888-8888' } });
  const claims = [await aClaim(first.id), await aClaim(second.id)];
  const outcomes = await Promise.all(claims.map(({ reviewer, seen }) => approveCorrection(reviewer, seen)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const lost = outcomes.findIndex(({ ok }) => !ok);
  expect(outcomes[lost]).toMatchObject({ reason: 'published-changed' });
  expect(await read([first, second][lost]?.id ?? '')).toMatchObject({ state: 'waiting', recheck: true });
  expect(await phoneOf(placeId)).toMatchObject({ version: 2 });
});

test('a value published by another way stops the approval, which shows all three and keeps the claim', async () => {
  const { id, placeId } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  await importPhone(placeId, '02-999-9999');
  expect(await approveCorrection(reviewer, seen)).toMatchObject({
    reason: 'published-changed',
    detail: { base: '02-123-4567', current: '02-999-9999', proposed: '02-765-4321' },
  });
  expect(await read(id)).toMatchObject({ state: 'waiting', recheck: true, holder: reviewer.accountId });
  expect(await decisions()).toEqual([]);
  const kinds = (await database().select().from(step)).map(({ kind }) => kind);
  expect(kinds).toEqual(['submitted', 'rechecked']);
});

test('who has looked again, with the value of now before them, approves it all the same', async () => {
  const { id, placeId } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  await importPhone(placeId, '02-999-9999');
  const { version = 0 } = (await phoneOf(placeId)) ?? {};
  // Nobody has been told yet, whatever the form says.
  expect(await approveCorrection(reviewer, { ...seen, fieldSeen: version })).toMatchObject({
    reason: 'published-changed',
  });
  // A card that was opened before.
  for (const fieldSeen of [undefined, Number.NaN, version - 1])
    expect(await approveCorrection(reviewer, { ...seen, fieldSeen })).toMatchObject({ reason: 'published-changed' });
  expect(await approveCorrection(reviewer, { ...seen, fieldSeen: version })).toMatchObject({ ok: true });
  expect(await phoneOf(placeId)).toMatchObject({ value: '02-765-4321', version: version + 1 });
  expect(await read(id)).toMatchObject({ state: 'approved', recheck: false });
});

test('what was published meanwhile just as proposed is credited, not published again', async () => {
  const { id, placeId } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  await importPhone(placeId, '02-765-4321');
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ ok: true, value: { state: 'superseded' } });
  expect(await phoneOf(placeId)).toMatchObject({ version: 2, cause });
});

test('approving one correction marks the others of its field and leaves those of other fields alone', async () => {
  const placeId = await aPlace();
  const first = await aCorrection({ placeId });
  const sameField = await aCorrection({ placeId, line: { after: '02-888-8888' } });
  const otherField = await aCorrection({ placeId, line: { field: 'entranceNote', before: null, after: '뒷문' } });
  const { reviewer, seen } = await aClaim(first.id);
  await approveCorrection(reviewer, seen);
  expect(await read(sameField.id)).toMatchObject({ state: 'waiting', recheck: true });
  expect(await read(otherField.id)).toMatchObject({ state: 'waiting', recheck: false });
});

test('where two approvals are asked for, the first publishes nothing and the second must be somebody else', async () => {
  const { id, placeId } = await aCorrection();
  await database().update(correction).set({ approvalsNeeded: 2 }).where(eq(correction.id, id));
  const first = await aClaim(id);
  expect(await approveCorrection(first.reviewer, first.seen)).toMatchObject({ value: { state: 'waiting' } });
  expect(await phoneOf(placeId)).toMatchObject({ version: 1 });
  expect(await claimCorrection(first.reviewer, { id })).toMatchObject({ reason: 'not-again' });
  const second = await aClaim(id);
  expect(await approveCorrection(second.reviewer, second.seen)).toMatchObject({ value: { state: 'approved' } });
  expect(await phoneOf(placeId)).toMatchObject({ version: 2 });
  expect((await decisions()).map(({ final }) => final).sort()).toEqual([false, true]);
});

test('a reviewer is entered as one, with the browser they used', async () => {
  const { id } = await aCorrection();
  const { reviewer, seen } = await aClaim(id);
  await approveCorrection(reviewer, seen);
  const roles = await database().select().from(part).where(eq(part.role, 'reviewer'));
  expect(roles.map(({ person }) => person).sort()).toEqual(
    [`account:${reviewer.accountId}`, `browser:${reviewer.browser}`].sort(),
  );
});

test('a submission is attached while its corrections are approved, and nobody waits for ever', async () => {
  for (let round = 0; round < 10; round++) {
    const lines = ['phone', 'entranceNote', 'name'].map((field) =>
      aProposal(
        field === 'phone' ? {} : { field, before: field === 'name' ? '보광온누리약국' : null, after: `새 ${field}` },
      ),
    );
    const { secret, lines: sent } = await aSubmission({ lines });
    const reviewer = await anAccount('reviewer');
    const ids = sent.map(({ correctionId }) => correctionId ?? '');
    for (const id of ids) await forceClaim(reviewer, id);
    const outcomes = await Promise.all([
      ...ids.map((id) => approveCorrection(reviewer, { id, revision: 1 })),
      attachSubmission(await anAccount(), secret ?? ''),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  }
});
