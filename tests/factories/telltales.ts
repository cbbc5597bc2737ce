import { appendAudit } from '#app/domain/audit/append-audit.server';
import { finalStates, openStates } from '#app/domain/corrections/states';
import { database, transaction } from '#db/client.server';
import { account, apiReplay, apiToken, passkey, passkeyChallenge, session, signInFailure } from '#db/schema/accounts';
import * as sent from '#db/schema/corrections';
import { noticeRead } from '#db/schema/notices';
import { feed, importRun, mismatch, official, stagedBatch } from '#db/schema/imports';
import { keepMonths } from '#app/domain/stock/keep-months.server';
import { siteState } from '#db/schema/site';
import { stockReport } from '#db/schema/stock';
import { aNeighbourhood } from './neighbourhood';
import { correct } from './published';

/** A string that nothing published may hold, whoever wrote it. */
export const tell = (where: string) => `telltale-${where}`;
const at = new Date('2026-11-02T05:00:00Z');

/** Fills every column that nobody but its owner, a reviewer or the machine may read. */
export async function seedTelltales(): Promise<void> {
  await aNeighbourhood();
  // Published once and taken back before any release.
  await correct('place00009', 'name', tell('undone-name'), { id: 'corr000009', now: at });
  await correct('place00009', 'name', '온누리약국 9', { id: 'corr000009', kind: 'undo', now: at });
  const db = database();
  const accountId = tell('account');
  await db
    .insert(account)
    .values({ id: accountId, name: tell('name'), nameKey: tell('name-key'), passwordHash: tell('password') });
  await db.insert(session).values({ id: tell('session'), userId: accountId, expiresAt: at, device: tell('device') });
  await db.insert(passkey).values({
    ...{ id: tell('passkey'), accountId, counter: 1, transports: [tell('transport')] },
    publicKey: Buffer.from(tell('public-key')),
  });
  await db.insert(passkeyChallenge).values({
    ...{ id: tell('challenge-id'), challenge: tell('challenge'), purpose: 'sign-up', accountId },
    ...{ name: tell('wanted-name'), expiresAt: at },
  });
  await db.insert(apiToken).values({
    ...{ id: tell('token'), hash: tell('token-hash'), accountId, name: tell('token-name'), scopes: ['read'] },
    ...{ createdAt: at, expiresAt: at },
  });
  await db.insert(apiReplay).values({
    ...{ id: tell('replay'), bodyHash: tell('body-hash'), sealed: Buffer.from(tell('sealed')), begunAt: at },
  });
  await db.insert(signInFailure).values({ bucket: tell('bucket') });
  await db.insert(noticeRead).values({ accountId, stepId: 0 });
  await seedCorrections(accountId);
  await db.insert(siteState).values({ key: tell('state'), value: tell('state-value') });
  await db
    .update(importRun)
    .set({ by: tell('importer'), notes: { [tell('note')]: 1 }, reason: { kind: tell('reason') } });
  await db.insert(stagedBatch).values([
    { importId: 'stock00001', nth: 1, fate: 'stock', size: 1, rows: tell('rows') },
    { importId: 'stock00001', nth: 2, fate: 'new', size: 1, columns: [tell('columns')] },
  ]);
  await db.insert(official).values({
    ...{ source: 'hira', placeId: 'place00001', code: tell('code'), doc: { phone: tell('doc') }, raw: tell('raw') },
    ...{ docHash: tell('doc-hash'), importId: 'import0001', observedAt: at },
  });
  await db.insert(mismatch).values({
    ...{ placeId: 'place00001', field: 'phone', source: 'hira', importId: 'import0001', openedAt: at },
    ...{ officialValue: tell('official'), publishedValue: tell('ours') },
  });
  await db.insert(feed).values({
    ...{ source: 'mask-sales', origin: tell('origin'), problem: tell('problem'), watchedSince: at, askedAt: at },
  });
  await keepMonths(db, [new Date('2026-11-01T00:00:00Z')]);
  await db.insert(stockReport).values({
    ...{ placeId: 'place00001', item: 'kf94-mask', state: tell('older-state'), source: 'mask-sales' },
    ...{ reportedAt: new Date('2026-11-01T00:00:00Z'), importId: 'stock00001' },
  });
  await transaction((tx) =>
    appendAudit(tx, {
      ...{ actor: tell('actor'), action: tell('action'), subject: { kind: 'place', id: tell('subject') } },
      ...{ payload: { said: tell('payload') }, at },
    }),
  );
}

/** A correction in each state that there is, each with everything somebody may have said in it. */
async function seedCorrections(accountId: string): Promise<void> {
  const db = database();
  const person = tell('person');
  await db.insert(sent.submission).values({
    ...{
      id: tell('submission'),
      accountId,
      secretHash: tell('secret'),
      sentKeyHash: tell('sent-key'),
      person,
      language: 'ko',
      terms: tell('terms'),
    },
    createdAt: at,
  });
  for (const state of [...openStates, ...finalStates]) {
    const correctionId = `c-${state}`.slice(0, 10);
    await db.insert(sent.correction).values({
      ...{ id: correctionId, submissionId: tell('submission'), kind: 'field', placeId: 'place00001', field: 'name' },
      ...{
        before: tell('before'),
        after: tell(`after-${state}`),
        afterKey: tell(`key-${state}`),
        baseVersion: 1,
        state,
      },
      ...{ evidence: tell('evidence'), note: tell('note'), region: tell('region'), anonymous: false },
      ...{ createdAt: at, rankAt: at, closedAt: (finalStates as readonly string[]).includes(state) ? at : null },
      ...{ holder: accountId, leaseUntil: at },
    });
    await db.insert(sent.part).values({ correctionId, person, role: 'reviewer' });
    await db.insert(sent.step).values({
      ...{ correctionId, kind: 'submitted', revision: 1, by: tell('by'), reason: tell('reason'), at },
      ...{ note: tell('step-note'), value: tell('step-value') },
    });
    await db.insert(sent.decision).values({
      ...{ id: tell(`decision-${state}`), correctionId, revision: 1, person, verdict: 'reject', fieldVersion: 1, at },
      ...{ reason: tell('decision-reason'), note: tell('decision-note'), final: false },
    });
    await db.insert(sent.pass).values({ correctionId, accountId, at });
  }
  await db
    .insert(sent.confirmation)
    .values({ placeId: 'place00001', field: 'name', person: tell('confirmed-by'), day: '2026-11-02', at });
  await db.insert(sent.submissionConfirmation).values({
    ...{ submissionId: tell('submission'), placeId: 'place00001', field: 'name', value: tell('confirmed-value') },
  });
}
