import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { database, transaction, type Tx } from '#db/client.server';
import { audit, auditPayload, head } from '#db/schema/audit';
import { useDatabase } from '#tests/support/database';

useDatabase();

const at = new Date('2020-03-16T09:00:00.123Z');
const append = (id: string, payload: object = { to: id }) =>
  transaction((tx) =>
    appendAudit(tx, { actor: 'command', action: 'test', subject: { kind: 'place', id }, payload, at }),
  );

/** Does what only somebody with the database's own password can: the triggers refuse it to everybody else. */
const tamper = (work: (tx: Tx) => Promise<unknown>) =>
  transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await work(tx);
  });

async function fiveRows() {
  for (const id of ['a', 'b', 'c', 'd', 'e']) await append(id);
}

test('an untouched log is found whole', async () => {
  await fiveRows();
  expect(await verifyAudit()).toEqual({ rows: 5, redacted: 0, problems: [] });
});

test('an empty log is found whole', async () => {
  expect(await verifyAudit()).toEqual({ rows: 0, redacted: 0, problems: [] });
});

test('a payload with every kind of value is found whole', async () => {
  await append('a', {
    z: 1,
    a: [null, true, { ㄴ: '가', b: 1.5 }],
    at,
    big: 1e21,
    small: 1e-7,
    none: undefined,
    text: '"\\\n',
  });
  expect((await verifyAudit()).problems).toEqual([]);
});

test('a changed row is found', async () => {
  await fiveRows();
  await tamper((tx) => tx.update(audit).set({ actor: 'user_innocent' }).where(eq(audit.seq, 3)));
  expect((await verifyAudit()).problems).toEqual([{ seq: 3, problem: 'changed' }]);
});

test('a time moved by one millisecond is found', async () => {
  await fiveRows();
  await tamper((tx) =>
    tx
      .update(audit)
      .set({ at: new Date(at.getTime() + 1) })
      .where(eq(audit.seq, 3)),
  );
  expect((await verifyAudit()).problems).toEqual([{ seq: 3, problem: 'changed' }]);
});

test('a removed row is found', async () => {
  await fiveRows();
  await tamper(async (tx) => {
    await tx.delete(auditPayload).where(eq(auditPayload.seq, 2));
    await tx.delete(audit).where(eq(audit.seq, 2));
  });
  expect((await verifyAudit()).problems).toEqual([{ seq: 2, problem: 'missing' }]);
});

test('two rows that changed places are found', async () => {
  await fiveRows();
  await tamper(async (tx) => {
    await tx.update(audit).set({ seq: 9 }).where(eq(audit.seq, 2));
    await tx.update(audit).set({ seq: 2 }).where(eq(audit.seq, 3));
    await tx.update(audit).set({ seq: 3 }).where(eq(audit.seq, 9));
  });
  const { problems } = await verifyAudit();
  expect(problems).toContainEqual({ seq: 2, problem: 'out-of-order' });
  expect(problems).toContainEqual({ seq: 3, problem: 'out-of-order' });
});

test('an end cut off is found', async () => {
  await fiveRows();
  await tamper((tx) => tx.delete(audit).where(eq(audit.seq, 5)));
  expect((await verifyAudit()).problems).toEqual([{ seq: 5, problem: 'wrong-end' }]);
});

test('an end cut off together with its record is found by what a release wrote down', async () => {
  await fiveRows();
  const [fifth] = await database().select().from(audit).where(eq(audit.seq, 5));
  const [fourth] = await database().select().from(audit).where(eq(audit.seq, 4));
  await tamper(async (tx) => {
    await tx.delete(audit).where(eq(audit.seq, 5));
    await tx.update(head).set({ auditSeq: 4, auditHash: fourth!.hash });
  });
  expect((await verifyAudit()).problems).toEqual([]);
  expect((await verifyAudit([{ seq: 5, hash: fifth!.hash }])).problems).toEqual([
    { seq: 5, problem: 'not-as-released' },
  ]);
});

test('a changed payload is found, a redacted one is counted', async () => {
  await fiveRows();
  await database()
    .update(auditPayload)
    .set({ payload: { to: 'x' } })
    .where(eq(auditPayload.seq, 2));
  await database().update(auditPayload).set({ payload: null, salt: null }).where(eq(auditPayload.seq, 4));
  expect(await verifyAudit()).toEqual({ rows: 5, redacted: 1, problems: [{ seq: 2, problem: 'payload-changed' }] });
});

test('nobody may change, delete or empty the log', async () => {
  await fiveRows();
  for (const statement of ["update audit set actor = 'x'", 'delete from audit', 'truncate audit cascade']) {
    await expect(database().execute(statement), statement).rejects.toMatchObject({ cause: { code: '23001' } });
  }
  expect((await verifyAudit()).rows).toBe(5);
});

test('rows appended at once follow one another', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, n) => append(String(n))));
  expect(await verifyAudit()).toEqual({ rows: 30, redacted: 0, problems: [] });
});

test('a transaction that fails leaves no row', async () => {
  await fiveRows();
  await expect(
    transaction(async (tx) => {
      await appendAudit(tx, { actor: 'command', action: 'test', subject: { kind: 'place', id: 'x' }, payload: {}, at });
      throw new Error('No.');
    }),
  ).rejects.toThrow('No.');
  expect(await verifyAudit()).toEqual({ rows: 5, redacted: 0, problems: [] });
});
