import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database, transaction } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { useDatabase } from '#tests/support/database';

const { environment } = useDatabase();

const never = () => new Promise<never>(() => {});

/** A process that takes the lease and works for ever. */
async function holderProcess(seconds: number) {
  const program = `
    import { openDatabase } from '#db/client.server';
    import { withLease } from '#db/lease.server';
    await openDatabase({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, what: 'places:import' });
    await withLease('importing', async () => { console.log('holding'); await new Promise(() => {}); }, ${seconds});`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, ...environment() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    pid: child.pid,
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('the second is refused and told who works', async () => {
  const holder = await holderProcess(60);
  try {
    const refusal = await withLease('importing', never);
    expect(refusal).toEqual({
      heldBy: expect.stringMatching(new RegExp(`^places:import \\(process ${holder.pid} on .+\\)$`)),
    });
    expect(await withLease('publishing', async () => 'other work')).toEqual({ value: 'other work' });
  } finally {
    await holder.kill();
  }
});

test('the lease of a killed process of this machine is taken over at once', async () => {
  const holder = await holderProcess(60);
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
  const results = await Promise.all(
    Array.from({ length: 50 }, () =>
      withLease('importing', async () => {
        working += 1;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }),
    ),
  );
  expect(working).toBe(1);
  expect(results.filter((result) => 'heldBy' in result)).toHaveLength(49);
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
