import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database, transaction } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { runChild } from '#tests/support/child';
import { useDatabase } from '#tests/support/database';

const { environment } = useDatabase();

const never = () => new Promise<never>(() => {});

/** A process that takes the lease and works for ever. */
async function holderProcess() {
  const program = `
    import { openDatabase } from '#db/client.server';
    import { withLease } from '#db/lease.server';
    await openDatabase({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, what: 'places:import' });
    await withLease('importing', async () => { console.log('holding'); await new Promise(() => {}); });`;
  const child = runChild(program, environment());
  await child.says('holding');
  return child;
}

test('the second is refused and told who works', async () => {
  const holder = await holderProcess();
  try {
    const refusal = await withLease('importing', never);
    expect(refusal).toEqual({
      heldBy: expect.stringMatching(new RegExp(`^places:import \\(process ${holder.process.pid} on .+\\)$`)),
    });
    expect(await withLease('publishing', async () => 'other work')).toEqual({ value: 'other work' });
  } finally {
    await holder.kill();
  }
});

test('the lease of a killed process of this machine is taken over at once', async () => {
  const holder = await holderProcess();
  await holder.kill();
  expect(await withLease('importing', async () => 'mine')).toEqual({ value: 'mine' });
});

test('the lease of a process elsewhere lapses by the clock of the database', async () => {
  const elsewhere = JSON.stringify({ what: 'site', pid: 1, host: 'other', machine: 'other', began: '', token: '' });
  const put = (seconds: number) =>
    database()
      .execute(sql`insert into lease values ('importing', ${elsewhere}, now() + ${seconds} * interval '1 second')
      on conflict (name) do update set until = excluded.until`);
  await put(30);
  expect(await withLease('importing', never)).toEqual({ heldBy: 'site (process 1 on other)' });
  await put(-1);
  expect(await withLease('importing', async () => 'mine')).toEqual({ value: 'mine' });
});

test('of fifty at once one works', async () => {
  let working = 0;
  let refused = 0;
  let allRefused = () => {};
  const others = new Promise<void>((resolve) => (allRefused = resolve));
  const one = async () => {
    const result = await withLease('importing', () => {
      working += 1;
      return others;
    });
    if ('heldBy' in result) refused += 1;
    if (refused === 49) allRefused();
  };
  await Promise.all(Array.from({ length: 50 }, one));
  expect({ working, refused }).toEqual({ working: 1, refused: 49 });
});

test('work longer than the lease keeps it, and gives it back at its end', async () => {
  const result = withLease('importing', () => new Promise((resolve) => setTimeout(resolve, 3000, 'done')), 1);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await withLease('importing', never)).toHaveProperty('heldBy');
  expect(await result).toEqual({ value: 'done' });
  expect(await withLease('importing', async () => 'next')).toEqual({ value: 'next' });
});

test('work that fails gives the lease back', async () => {
  await expect(withLease('importing', () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
  expect(await withLease('importing', async () => 'next')).toEqual({ value: 'next' });
});

test('whoever lost the lease is told, and cannot confirm it', async () => {
  await withLease(
    'importing',
    async ({ signal, confirm }) => {
      await transaction(confirm);
      await database().execute(sql`update lease set holder = '{}'`);
      await once(signal, 'abort');
      expect(String(signal.reason)).toMatch('was lost');
      await expect(transaction(confirm)).rejects.toThrow('was lost');
    },
    1,
  );
});
