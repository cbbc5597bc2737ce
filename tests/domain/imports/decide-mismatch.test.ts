import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { audit, auditPayload } from '#db/schema/audit';
import { correction, part, step } from '#db/schema/corrections';
import { mismatch } from '#db/schema/imports';
import { fact, place } from '#db/schema/places';
import type { Actor } from '#app/domain/accounts/actor';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { decideMismatch } from '#app/domain/imports/decide-mismatch.server';
import { listMismatches } from '#app/domain/imports/list-mismatches.server';
import { settleOverdueMismatches } from '#app/domain/imports/settle-overdue-mismatches.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

const placeId = placeIdOf('mask-sellers', '11000000');
const administrator: Actor = { kind: 'account', accountId: 'adm1', role: 'administrator', browser: null };
const reason = '간판을 보고 왔어요';
const now = new Date('2020-03-21T12:00:00+09:00');

test('what the source says and what is published are listed beside each other, for administrators alone', async () => {
  const { importId } = await aMismatch();
  expect(await listMismatches(administrator)).toMatchObject({
    total: 1,
    mismatches: [
      { placeId, field: 'name', source: 'mask-sellers', importId, official: '딴약국', current: '새약국', version: 2 },
    ],
  });
  for (const role of ['reviewer', 'volunteer'] as const)
    expect(await listMismatches({ ...administrator, role })).toEqual({ mismatches: [], total: 0 });
});

test('ours wrong: the official value is published, its author told, and the log says who decided and why', async () => {
  const { approved, ...decision } = await aMismatch();
  expect(await decide(decision, { verdict: 'ours-wrong' })).toEqual({ ok: true, value: { published: true } });
  expect(await published()).toBe('딴약국');
  const told = await database().select().from(step).where(eq(step.correctionId, approved)).orderBy(asc(step.id));
  expect(told.at(-1)).toMatchObject({ kind: 'upstream-changed', value: '딴약국' });
  expect(await database().select().from(mismatch)).toMatchObject([{ verdict: 'ours-wrong', closedAt: now }]);
  const last = (await database().select().from(audit).orderBy(asc(audit.seq))).at(-1);
  expect(last).toMatchObject({
    actor: 'user_adm1',
    action: 'decide-mismatch',
    subjectKind: 'place',
    subjectId: placeId,
  });
  expect((await database().select().from(auditPayload).orderBy(asc(auditPayload.seq))).at(-1)).toMatchObject({
    payload: { verdict: 'ours-wrong', reason, official: '딴약국', published: '새약국' },
  });
  expect((await verifyAudit()).problems).toEqual([]);
  expect(await listMismatches(administrator)).toMatchObject({ total: 0 });
});

test('upstream wrong: what is published stays, to be looked at again; the same official value opens it no more', async () => {
  const decision = await aMismatch();
  expect(await decide(decision, { verdict: 'upstream-wrong' })).toEqual({ ok: true, value: { published: false } });
  expect(await published()).toBe('새약국');
  expect(await database().select().from(fact).where(eq(fact.placeId, placeId))).toMatchObject([
    { field: 'name', version: 2, reviewBy: new Date('2021-03-21T12:00:00+09:00') },
  ]);
  await importDay('2020-03-22', '딴약국');
  expect(await listMismatches(administrator)).toMatchObject({ total: 0 });
  expect(await published()).toBe('새약국');
});

test('a verdict needs a reason, the right, and what it was given on', async () => {
  const decision = await aMismatch();
  expect(await decide(decision, { reason: ' ' })).toMatchObject({ reason: 'no-reason' });
  expect(await decide(decision, {}, { ...administrator, role: 'reviewer' })).toMatchObject({ reason: 'not-allowed' });
  expect(await decide(decision, { seen: { ...decision.seen, version: 1 } })).toMatchObject({
    reason: 'changed-meanwhile',
  });
  await importDay('2020-03-21', '또딴약국');
  expect(await decide(decision, {})).toMatchObject({ reason: 'changed-meanwhile' });
  expect(await decide({ ...decision, id: 999_999 }, {})).toMatchObject({ reason: 'not-open' });
  expect(await published()).toBe('새약국');
});

test('nobody decides on a value of their own', async () => {
  const { approved, ...decision } = await aMismatch();
  await database().insert(part).values({ correctionId: approved, person: 'account:adm1', role: 'co-author' });
  for (const verdict of ['ours-wrong', 'upstream-wrong'] as const)
    expect(await decide(decision, { verdict })).toMatchObject({ ok: false, reason: 'own' });
  expect(await listMismatches(administrator)).toMatchObject({ total: 1 });
});

test('of two who decide at once, and the deadline, one wins', async () => {
  const decision = await aMismatch();
  await database().update(mismatch).set({ deadline: '2020-03-20' });
  const other: Actor = { ...administrator, accountId: 'adm2' };
  const [first, second, overdue] = await Promise.all([
    decide(decision, { verdict: 'upstream-wrong' }),
    decide(decision, { verdict: 'upstream-wrong' }, other),
    settleOverdueMismatches(now),
  ]);
  expect([first, second].filter(({ ok }) => ok).length + overdue).toBe(1);
  expect(await published()).toBe(overdue === 1 ? '딴약국' : '새약국');
});

test('that a place is gone from its source publishes nothing by itself', async () => {
  for (const day of ['2020-03-16', '2020-03-17', '2020-03-18', '2020-03-19'])
    await importSellers(day === '2020-03-16' ? sellers() : sellers().slice(1), day);
  const { mismatches } = await listMismatches(administrator);
  expect(mismatches).toMatchObject([{ placeId, field: '', version: 0, current: null }]);
  const { id = 0, importId = '' } = mismatches[0] ?? {};
  const decision = { id, importId, seen: { importId, version: 0 } };
  expect(await decide(decision, { verdict: 'not-comparable' })).toMatchObject({ reason: 'no-such-verdict' });
  expect(await decide(decision, { verdict: 'ours-wrong' })).toEqual({ ok: true, value: { published: false } });
  expect(await database().select().from(place).where(eq(place.id, placeId))).toMatchObject([
    { operatingState: 'open' },
  ]);
});

const decide = (
  { id, seen }: { id: number; seen: { importId: string; version: number } },
  about: Partial<Parameters<typeof decideMismatch>[1]>,
  by = administrator,
) => decideMismatch(by, { id, verdict: 'ours-wrong', reason, seen, ...about }, now);

/** A name that a volunteer saw later than the list that says otherwise. */
async function aMismatch() {
  await importDay('2020-03-16', '약국0');
  const line = { field: 'name', before: '약국0', after: '새약국', observedOn: '2020-03-25' };
  const { id: approved } = await aCorrection({ placeId, line });
  const { reviewer, seen } = await aClaim(approved);
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ value: { state: 'approved' } });
  await importDay('2020-03-20', '딴약국');
  expect(await database().select().from(correction)).toMatchObject([{ state: 'approved' }]);
  const [open] = await database().select().from(mismatch);
  const { id = 0, importId = '' } = open ?? {};
  return { approved, id, importId, seen: { importId, version: 2 } };
}

async function importDay(day: string, name: string) {
  const rows = sellers();
  rows[0] = `01,11000000,${name},서울특별시 용산구 장문로 1,37.5,126.9`;
  expect(await importSellers(rows, day)).toMatchObject({ value: { run: { state: 'done' } } });
}

const published = async () => (await database().select().from(place).where(eq(place.id, placeId)))[0]?.name;
