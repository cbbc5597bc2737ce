import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import { mismatch } from '#db/schema/imports';
import { change, fact, place } from '#db/schema/places';
import { settleOverdueMismatches } from '#app/domain/imports/settle-overdue-mismatches.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

const placeId = placeIdOf('mask-sellers', '11000000');

test('what volunteers approved survives every import of the same official value', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({ before: '약국0', after: '새약국' });
  for (const day of ['2020-03-17', '2020-03-18']) await importDay(day);
  expect(await published()).toMatchObject({ name: '새약국' });
  expect(await told(approved)).toEqual([]);
  expect(await database().$count(mismatch)).toBe(0);
});

test('an official source that comes to say the same is noted, and the author is told', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({ before: '약국0', after: '새약국' });
  await importDay('2020-03-17', { name: '새약국' });
  expect(await told(approved)).toMatchObject([
    { kind: 'source-agreed', value: '새약국', by: expect.stringMatching(/^import:/) },
  ]);
  expect(await database().select().from(fact).where(eq(fact.placeId, placeId))).toMatchObject([
    { field: 'name', causeKind: 'correction', version: 2, confirmedAt: expect.any(Date) },
  ]);
});

test('newest first: an older sight than the list’s gives way, with a mismatch for a person to look at', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({ before: '약국0', after: '새약국', observedOn: '2020-03-16' });
  await importDay('2020-03-20', { name: '딴약국' });
  expect(await published()).toMatchObject({ name: '딴약국' });
  expect(await told(approved)).toMatchObject([{ kind: 'upstream-changed', value: '딴약국' }]);
  expect(await database().select().from(mismatch)).toMatchObject([
    { placeId, field: 'name', officialValue: '딴약국', publishedValue: '새약국', deadline: null, closedAt: null },
  ]);
});

test('newest first: a newer sight stays, with a mismatch; when the list follows, the mismatch is closed', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({ before: '약국0', after: '새약국', observedOn: '2020-03-25' });
  await importDay('2020-03-20', { name: '딴약국' });
  expect(await published()).toMatchObject({ name: '새약국' });
  expect(await told(approved)).toEqual([]);
  expect(await database().select().from(mismatch)).toMatchObject([{ officialValue: '딴약국', closedAt: null }]);
  await importDay('2020-03-27', { name: '새약국' });
  expect(await told(approved)).toMatchObject([{ kind: 'source-agreed' }]);
  expect(await database().select().from(mismatch)).toMatchObject([{ verdict: 'agreed' }]);
});

test('official first: the list’s kind of shop is published over a volunteer’s', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({
    field: 'kind',
    before: 'pharmacy',
    after: 'hanaro-mart',
    observedOn: '2020-03-25',
  });
  await importDay('2020-03-20', { type: '02' });
  expect(await published()).toMatchObject({ kind: 'post-office' });
  expect(await told(approved)).toMatchObject([{ kind: 'upstream-changed' }]);
  expect(await database().$count(mismatch)).toBe(0);
});

test('crowd first: unresolved at its deadline, the official value is published and the author told', async () => {
  await importDay('2020-03-16');
  const approved = await anApproved({ before: '약국0', after: '새약국', observedOn: '2020-03-25' });
  await importDay('2020-03-20', { name: '딴약국' });
  await database().update(mismatch).set({ deadline: '2020-04-20' });
  expect(await settleOverdueMismatches(new Date('2020-04-20T12:00:00+09:00'))).toBe(0);
  expect(await settleOverdueMismatches(new Date('2020-04-21T00:00:00+09:00'))).toBe(1);
  expect(await published()).toMatchObject({ name: '딴약국' });
  expect(await told(approved)).toMatchObject([{ kind: 'upstream-changed', value: '딴약국' }]);
  expect(await database().select().from(mismatch)).toMatchObject([{ verdict: null, closedAt: expect.any(Date) }]);
  expect(
    await database().select().from(change).where(eq(change.placeId, placeId)).orderBy(asc(change.seq)),
  ).toMatchObject([
    { causeKind: 'import' },
    { before: '약국0', after: '새약국', causeKind: 'correction' },
    { before: '새약국', after: '딴약국', causeKind: 'import' },
  ]);
});

test('a waiting correction of what an import changes goes back for a second look, or is superseded where it said the same', async () => {
  await importDay('2020-03-16');
  const other = await aCorrection({ placeId, line: { field: 'name', before: '약국0', after: '새약국' } });
  const same = await aCorrection({ placeId, line: { field: 'name', before: '약국0', after: '딴약국' } });
  await importDay('2020-03-17', { name: '딴약국' });
  const states = await database()
    .select({ id: correction.id, state: correction.state, recheck: correction.recheck })
    .from(correction);
  expect(states).toContainEqual({ id: other.id, state: 'waiting', recheck: true });
  expect(states).toContainEqual({ id: same.id, state: 'superseded', recheck: false });
});

/** A hundred sellers as of a day, the first of them as told. */
async function importDay(day: string, { type = '01', name = '약국0' } = {}) {
  const rows = sellers();
  rows[0] = `${type},11000000,${name},서울특별시 용산구 장문로 1,37.5,126.9`;
  expect(await importSellers(rows, day)).toMatchObject({ value: { run: { state: 'done' } } });
}

async function anApproved(line: Record<string, unknown>): Promise<string> {
  const { id } = await aCorrection({ placeId, line: { field: 'name', observedOn: '2020-03-16', ...line } });
  const { reviewer, seen } = await aClaim(id);
  expect(await approveCorrection(reviewer, seen)).toMatchObject({ value: { state: 'approved' } });
  return id;
}

const published = async () => (await database().select().from(place).where(eq(place.id, placeId)))[0];

/** What the author hears of it after the approval. */
async function told(correctionId: string) {
  const steps = await database().select().from(step).where(eq(step.correctionId, correctionId)).orderBy(asc(step.id));
  return steps.filter(({ kind }) => kind === 'source-agreed' || kind === 'upstream-changed');
}
