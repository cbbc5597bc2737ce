import { spawn } from 'node:child_process';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { aPerson } from '#tests/factories/account';
import { useDatabase } from '#tests/support/database';

const { environment } = useDatabase();

/** Not in one process: the embedded database of the test answers the command only while this one is not blocked. */
const grant = (...words: string[]) =>
  new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/account-grant.ts', ...words], {
      env: { ...process.env, ...environment() },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.on('close', (status) => resolve({ status, ...said }));
  });

test('the command gives a role, says what it was, and takes it again, but not from the last administrator', async () => {
  const { accountId } = await aPerson({ name: '보광동이웃' });
  const roleNow = async () => (await database().select().from(account).where(eq(account.id, accountId)))[0]?.role;

  const granted = await grant('보광동이웃', 'administrator');
  expect(granted).toEqual({ status: 0, out: '보광동이웃 is administrator now, and was volunteer.\n', err: '' });
  expect(await roleNow()).toBe('administrator');

  const again = await grant('--json', '보광동이웃', 'administrator');
  expect(JSON.parse(again.out)).toEqual({ account: accountId, role: 'administrator', before: 'administrator' });

  const demoted = await grant('보광동이웃', 'volunteer');
  expect(demoted).toMatchObject({ status: 1, err: expect.stringContaining('last administrator') });
  expect(await roleNow()).toBe('administrator');
}, 60_000);

test('a name that nobody has is the answer no; a role that there is not, or a word too few, is a wrong call', async () => {
  expect(await grant('nobody', 'reviewer')).toMatchObject({ status: 1, err: expect.stringContaining('Nobody') });
  expect(await grant('nobody', 'owner')).toMatchObject({
    status: 2,
    err: expect.stringContaining('volunteer, reviewer'),
  });
  expect(await grant('nobody')).toMatchObject({
    status: 2,
    err: expect.stringContaining('Usage: npm run account:grant'),
  });
}, 60_000);
