import { eq } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connection, database, listen, transaction } from '#db/client.server';
import { siteState } from '#db/schema/site';
import { runChild } from '#tests/support/child';
import { useDatabase } from '#tests/support/database';

const { environment } = useDatabase();

const read = async (key: string) => (await database().select().from(siteState).where(eq(siteState.key, key)))[0]?.value;

test('a transaction that fails leaves nothing', async () => {
  const failing = transaction(async (tx) => {
    await tx.insert(siteState).values({ key: 'a', value: 1 });
    throw new Error('No.');
  });
  await expect(failing).rejects.toThrow('No.');
  expect(await read('a')).toBeUndefined();
});

test('the pool is refused inside a transaction, and is there again after it', async () => {
  await transaction(async (tx) => {
    expect(() => database()).toThrow('must use the transaction (tx)');
    await expect(transaction(async () => {})).rejects.toThrow('must use the transaction (tx)');
    await tx.insert(siteState).values({ key: 'a', value: 1 });
  });
  expect(await read('a')).toBe(1);
});

test('work begun inside a transaction may use the pool when the transaction has ended', async () => {
  let later: Promise<unknown> = Promise.resolve();
  await transaction(async () => {
    later = sleep(50).then(() => read('a'));
  });
  expect(await later).toBeUndefined();
});

test.each(['SIGKILL', 'SIGTERM'] as const)('what a process began and a %s cut short is undone', async (signal) => {
  const program = `
    import { connection, openDatabase } from '#db/client.server';
    await openDatabase({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, what: 'victim' });
    await connection().begin(async (tx) => {
      await tx\`insert into site_state values ('a', '1')\`;
      console.log('begun');
      await new Promise(() => {});
    });`;
  const victim = runChild(program, environment());
  await victim.says('begun');
  await victim.kill(signal);
  const began = performance.now();
  await database().insert(siteState).values({ key: 'a', value: 2 });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await read('a')).toBe(2);
});

test('what one process sends to a channel is heard by another, once it is committed', async () => {
  const heard: string[] = [];
  const stop = await listen('places', (payload) => heard.push(payload));
  await connection().begin(async (tx) => {
    await tx`select pg_notify('places', 'committed')`;
    await sleep(50);
    expect(heard).toEqual([]);
  });
  await connection()
    .begin(async (tx) => {
      await tx`select pg_notify('places', 'undone')`;
      throw new Error('No.');
    })
    .catch(() => {});
  const program = `
    import { connection, openDatabase } from '#db/client.server';
    const { close } = await openDatabase({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, what: 'other' });
    await connection()\`select pg_notify('places', 'from afar')\`;
    await close();`;
  expect((await runChild(program, environment()).ended).status).toBe(0);
  await sleep(100);
  expect(heard).toEqual(['committed', 'from afar']);
  stop();
  await connection()`select pg_notify('places', 'unheard')`;
  await sleep(100);
  expect(heard).toHaveLength(2);
});
