import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reach } from '#db/connect.server';
import { claimOwnership } from '#db/embedded/owner.server';
import { runChild } from '#tests/support/child';
import { migratedImage } from '#tests/support/migrated-image';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-embedded-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const inMemory = async (what = 'site') => reach({ dataDir, what, inMemory: true, image: await migratedImage() });

const onDisk = async () => reach({ dataDir, what: 'site', image: await migratedImage() });

/** A process that opens the database as `what`, then does the rest. */
const program = (what: string, rest = '') => `
  import { connection, openDatabase } from '#db/client.server';
  const { close } = await openDatabase({ dataDir: process.env.DATA_DIR, what: '${what}' });
  console.log('open');
  ${rest}
  await close();`;

test('a second site is refused and told who is there', async () => {
  const first = await inMemory();
  const second = runChild(program('site'), { DATA_DIR: dataDir });
  const { status, output } = await second.ended;
  expect(status).not.toBe(0);
  expect(output).toContain(`is open in process ${process.pid} (site)`);
  expect(output).toContain('DATABASE_URL');
  await first.leave();
});

test('a site is refused while a command has the database open', async () => {
  const command = await inMemory('places:import');
  await expect(inMemory()).rejects.toThrow(`is open in process ${process.pid} (places:import)`);
  await command.leave();
});

test('a command works beside the site, and on its own when there is none', async () => {
  const beside = await onDisk();
  const say = `console.log((await connection()\`select count(*)::int as n from site_state\`)[0].n); await connection()\`insert into site_state values (\${'k' + process.pid}, '1')\`;`;
  expect(await runChild(program('one', say), { DATA_DIR: dataDir }).ended).toEqual({ status: 0, output: 'open\n0\n' });
  await beside.leave();
  expect(await runChild(program('two', say), { DATA_DIR: dataDir }).ended).toEqual({ status: 0, output: 'open\n1\n' });
});

test('after kill -9 the next one opens the database and finds what was committed', async () => {
  await (await onDisk()).leave();
  const rest = `await connection()\`insert into site_state values ('kept', '1')\`;
    await connection().begin(async (tx) => {
      await tx\`insert into site_state values ('lost', '1')\`;
      console.log('begun');
      await new Promise(() => {});
    });`;
  const victim = runChild(program('site', rest), { DATA_DIR: dataDir });
  await victim.says('begun');
  await victim.kill();
  const next = await reach({ dataDir, what: 'site' });
  const sql = next.connect();
  expect([...(await sql`select key from site_state`)]).toEqual([{ key: 'kept' }]);
  await sql.end();
  await next.leave();
});

test("a dead owner's file counts for nothing, even when its number has been given to another process", () => {
  const file = path.join(dataDir, 'owner');
  for (const dead of [JSON.stringify({ pid: process.pid, began: 'another boot/1', what: 'site' }), '{"pid":', '']) {
    writeFileSync(file, dead);
    const claim = claimOwnership(file, 'site');
    expect(claim).toHaveProperty('release');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, what: 'site' });
    if ('release' in claim) claim.release();
  }
});

test('of many that find a dead owner at once, one becomes the owner', async () => {
  const file = path.join(dataDir, 'owner');
  writeFileSync(file, JSON.stringify({ pid: 999_999_999, began: 'x', what: 'site' }));
  const claim = `
    import { claimOwnership } from '#db/embedded/owner.server';
    const claim = claimOwnership(process.env.OWNER_FILE, 'site');
    console.log('heldBy' in claim ? 'refused' : 'owner');
    console.log('claimed');
    setInterval(() => {}, 1000);`;
  const all = Array.from({ length: 4 }, () => runChild(claim, { OWNER_FILE: file }));
  await Promise.all(all.map((one) => one.says('claimed')));
  await Promise.all(all.map((one) => one.kill()));
  const outputs = (await Promise.all(all.map((one) => one.ended))).map(({ output }) => output.split('\n')[0]);
  expect(outputs.sort()).toEqual(['owner', 'refused', 'refused', 'refused']);
});

test('a socket path that Node would cut is refused with its length', async () => {
  dataDir = path.join(dataDir, '가'.repeat(30));
  mkdirSync(dataDir);
  await expect(inMemory()).rejects.toThrow(/DATA_DIR is too long.+has \d{3}/);
});

test('nobody else on the machine reaches the socket', async () => {
  const open = await inMemory();
  expect(statSync(path.join(dataDir, 'run')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(dataDir, 'run', 'database.sock')).mode & 0o777).toBe(0o600);
  await open.leave();
});
