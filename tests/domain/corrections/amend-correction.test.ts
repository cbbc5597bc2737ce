import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { readCard } from '#app/domain/review/read-card.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { database } from '#db/client.server';
import { correction, part, step } from '#db/schema/corrections';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aClaim, aCorrection, aSubmission } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const amended = { before: '02-123-4567', after: '02-777-7777', evidence: 'seen-there', observedOn: null, note: '' };
const read = async (id: string) => (await database().select().from(correction).where(eq(correction.id, id)))[0];

test('its author amends a correction: a new revision waits, free for any reviewer', async () => {
  const by = await anAccount();
  const { id } = await aCorrection({ by });
  await aClaim(id);
  expect(await amendCorrection({ actor: by, secret: null }, { id, ...amended })).toMatchObject({
    ok: true,
    value: { revision: 2 },
  });
  expect(await read(id)).toMatchObject({ after: '02-777-7777', revision: 2, state: 'waiting', holder: null });
  const steps = await database().select().from(step).where(eq(step.correctionId, id));
  expect(steps.map(({ kind, revision }) => [kind, revision])).toEqual([
    ['submitted', 1],
    ['amended', 2],
  ]);
});

test('what was sent without an account is amended by its secret, from any browser, and that one counts as author too', async () => {
  const { secret, lines } = await aSubmission();
  const id = lines[0]?.correctionId ?? '';
  const elsewhere = aPasserBy('another-browser-of-hers');
  expect(await amendCorrection({ actor: elsewhere, secret }, { id, ...amended })).toMatchObject({ ok: true });
  const roles = await database().select().from(part).where(eq(part.person, 'browser:another-browser-of-hers'));
  expect(roles).toMatchObject([{ role: 'co-author' }]);
});

test('nobody else can: another account, another secret and no secret all see nothing', async () => {
  const { lines } = await aSubmission();
  const other = await aSubmission();
  const id = lines[0]?.correctionId ?? '';
  for (const claimant of [
    { actor: await anAccount(), secret: null },
    { actor: await anAccount('administrator'), secret: null },
    { actor: aPasserBy(), secret: other.secret },
    { actor: aPasserBy(), secret: null },
  ])
    expect(await amendCorrection(claimant, { id, ...amended })).toMatchObject({ ok: false, reason: 'not-found' });
  expect(await read(id)).toMatchObject({ revision: 1, after: '02-765-4321' });
});

test('an approval of what stood there before is void', async () => {
  const by = await anAccount();
  const { id } = await aCorrection({ by });
  const { reviewer, seen } = await aClaim(id);
  await amendCorrection({ actor: by, secret: null }, { id, ...amended });
  await aClaim(id, { by: reviewer });
  expect(await approveCorrection(reviewer, seen)).toMatchObject({
    ok: false,
    reason: 'amended',
    detail: { revision: 2 },
  });
});

test('of an amendment and an approval at the same moment one is told, and what is published is what was seen', async () => {
  for (let round = 0; round < 5; round++) {
    const by = await anAccount();
    const { id } = await aCorrection({ by });
    const { reviewer, seen } = await aClaim(id);
    const [changed, approved] = await Promise.all([
      amendCorrection({ actor: by, secret: null }, { id, ...amended }),
      approveCorrection(reviewer, seen),
    ]);
    expect([changed.ok, approved.ok].filter(Boolean)).toHaveLength(1);
    if (!changed.ok) expect(changed.reason).toBe('already-decided');
    if (!approved.ok) expect(['not-holder', 'amended']).toContain(approved.reason);
    expect(await read(id)).toMatchObject(approved.ok ? { after: '02-765-4321' } : { after: '02-777-7777' });
  }
});

test('two amendments at once are two revisions', async () => {
  const by = await anAccount();
  const { id } = await aCorrection({ by });
  const claimant = { actor: by, secret: null };
  await Promise.all([
    amendCorrection(claimant, { id, ...amended }),
    amendCorrection(claimant, { id, ...amended, after: '02-888-8888' }),
  ]);
  expect(await read(id)).toMatchObject({ revision: 3 });
});

test('amending to the published value, or to what another correction proposes, is told apart', async () => {
  const [by, placeId] = [await anAccount(), await aPlace()];
  const { id } = await aCorrection({ by, placeId });
  await aCorrection({ placeId, line: { after: '02-777-7777' } });
  const claimant = { actor: by, secret: null };
  expect(await amendCorrection(claimant, { id, ...amended })).toMatchObject({ reason: 'same-change-open' });
  const back = await amendCorrection(claimant, { id, ...amended, after: '02-123-4567' });
  expect(back).toMatchObject({ reason: 'already-published' });
  const invalid = await amendCorrection(claimant, { id, ...amended, after: '1' });
  expect(invalid).toMatchObject({ reason: 'invalid', detail: { after: { code: 'phone' } } });
});

test('whoever reviewed a correction cannot become its author by the secret', async () => {
  const { secret, lines } = await aSubmission({ by: aPasserBy() });
  const id = lines[0]?.correctionId ?? '';
  const reviewer = await anAccount('reviewer');

  await claimNext(reviewer);
  await requestChanges(reviewer, { id, revision: 1, reason: 'evidence-missing' });
  const tried = await amendCorrection({ actor: reviewer, secret }, { id, ...amended });
  expect(tried).toMatchObject({ ok: false, reason: 'reviewed-it' });
});

test('people who said the same do not speak for what its author makes of it afterwards', async () => {
  const [by, placeId] = [await anAccount(), await aPlace()];
  const { id } = await aCorrection({ by, placeId });
  const alone = await read(id);
  for (let others = 0; others < 3; others++) await aSubmission({ placeId });
  const reviewer = await anAccount('reviewer');
  const said = async () => (await readCard(reviewer, id))?.why.find(({ code }) => code === 'people');
  expect(await said()).toEqual({ code: 'people', count: 4 });
  await amendCorrection({ actor: by, secret: null }, { id, ...amended });
  expect(await said()).toBeUndefined();
  expect((await read(id))?.rankAt).toEqual(alone?.rankAt);
});
