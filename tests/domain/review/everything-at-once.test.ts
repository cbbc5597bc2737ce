import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { amendCorrection } from '#app/domain/corrections/amend-correction.server';
import { confirmPublished } from '#app/domain/corrections/confirm-published.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { isFinal, moves } from '#app/domain/corrections/states';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { lockPlace } from '#app/domain/places/lock-place.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimNext } from '#app/domain/review/claim-next.server';
import { passCorrection } from '#app/domain/review/pass-correction.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { database, transaction } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import { change } from '#db/schema/places';
import { anAccount } from '#tests/factories/account';
import { aProposal } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const numbers = ['02-111-1111', '02-222-2222', '02-333-3333', '02-444-4444'];
const oneOf = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)] as Value;

test('whatever everybody does at once to two places, nobody waits for ever and the rows tell one story', async () => {
  const places = [await aPlace(), await aPlace()];
  const people = await Promise.all(Array.from({ length: 4 }, () => anAccount()));
  const reviewers = await Promise.all(Array.from({ length: 4 }, () => anAccount('reviewer')));
  const phoneOf = (placeId: string) => currentFact(database(), { placeId, item: '', field: 'phone' });

  async function submitThenPerhapsMore() {
    const [placeId, by] = [oneOf(places), oneOf(people)];
    const before = (await phoneOf(placeId))?.value;
    const corrections = [aProposal({ before, after: oneOf(numbers) })];
    const sent = await submitCorrections(by, { placeId, corrections, terms: currentTerms, language: 'ko' });
    const id = sent.ok ? sent.value.lines[0]?.correctionId : null;
    const claimant = { actor: by, secret: null };
    if (id && Math.random() < 0.4)
      await amendCorrection(claimant, { id, ...aProposal({ before, after: oneOf(numbers) }) } as never);
    if (id && Math.random() < 0.2) await withdrawCorrection(claimant, { id });
  }

  async function review() {
    const reviewer = oneOf(reviewers);
    const drawn = await claimNext(reviewer);
    if (!drawn.ok) return;
    const { id } = drawn.value;
    const revision = (await database().select().from(correction).where(eq(correction.id, id)))[0]?.revision ?? 0;
    const fate = Math.random();
    if (fate < 0.1) return void (await passCorrection(reviewer, { id }));
    if (fate < 0.2) return void (await requestChanges(reviewer, { id, revision, reason: 'not-verifiable' }));
    const decided =
      fate < 0.8
        ? await approveCorrection(reviewer, { id, revision })
        : await rejectCorrection(reviewer, { id, revision, reason: 'not-verifiable' });
    if (decided.ok && decided.value.decisionId && Math.random() < 0.4)
      await undoDecision(reviewer, { id: decided.value.decisionId });
  }

  const importPhone = () =>
    transaction(async (tx) => {
      const fact = { placeId: oneOf(places), item: '', field: 'phone' as const };
      await lockPlace(tx, fact.placeId);
      const [value, now] = [oneOf(numbers), new Date()];
      if ((await currentFact(tx, fact))?.value === value) return;
      await recheckCorrections(tx, [{ ...fact, value }], { by: 'import:x', at: now });
      await amendPlace(tx, { ...fact, value, cause: { kind: 'import', id: 'x' }, observedAt: null, now });
    });

  const confirm = () => confirmPublished(oneOf(people), { placeId: oneOf(places), item: '', field: 'phone' });
  for (let round = 0; round < 12; round++)
    await Promise.all([
      ...Array.from({ length: 8 }, submitThenPerhapsMore),
      ...Array.from({ length: 8 }, review),
      importPhone(),
      confirm(),
    ]);

  const rows = await database().select().from(correction);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    expect(row.closedAt !== null).toBe(isFinal(row.state));
    const steps = await database().select().from(step).where(eq(step.correctionId, row.id)).orderBy(asc(step.id));
    const told = steps.map(({ kind }) => kind).filter((kind) => !['confirmed', 'rechecked'].includes(kind));
    expect(told[0]).toBe('submitted');
    expect(row.revision).toBe(1 + told.filter((kind) => kind === 'amended').length);
    const last = Object.values(moves).find((move) => move.step === told.at(-1));
    expect(last?.to ?? 'waiting', told.join(' ')).toBe(row.state);
    const approved = told.filter((kind) => kind === 'approved');
    const published = await database().$count(change, eq(change.causeId, row.id));
    expect(published, 'every approval was published, each once').toBe(approved.length);
  }
  for (const placeId of places) {
    const history = await database().select().from(change).where(eq(change.placeId, placeId)).orderBy(asc(change.seq));
    const phones = history.filter(({ field }) => field === 'phone');
    phones.forEach((one, i) => {
      expect(one.version).toBe(i + 2);
      expect(one.before).toBe(i === 0 ? '02-123-4567' : phones[i - 1]?.after);
    });
    expect((await phoneOf(placeId))?.value).toBe(phones.at(-1)?.after ?? '02-123-4567');
  }
  expect((await verifyAudit()).problems).toEqual([]);
}, 120_000);
