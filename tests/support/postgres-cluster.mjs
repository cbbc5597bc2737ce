// A throw-away PostgreSQL from the binaries of this machine, for tests.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The folder with `initdb` and `postgres`, null where PostgreSQL is not installed. Debian keeps them out of PATH.
 * @returns {string | null}
 */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null;
}

/**
 * Starts a cluster on a free port of 127.0.0.1. It ends with the process that started it, however that ends.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, start: () => Promise<void>, remove: () => Promise<void> }>}
 *   `stop` and `start` again keep the data; `remove` is the end
 */
export async function startCluster() {
  const binaries = findPostgres();
  if (!binaries) throw new Error('PostgreSQL is not installed here.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-pg-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const as = { cwd: folder, ...user };
  execFileSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    ...settings.flatMap((one) => ['-c', one]),
  ];
  const logFile = path.join(folder, 'log');
  /** @type {import('node:child_process').ChildProcess | null} */
  let shell = null;

  async function start() {
    // The shell ends the server when its standard input closes, so also when this process is killed.
    const script = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';
    const log = openSync(logFile, 'a');
    shell = spawn('sh', ['-c', script, 'sh', path.join(binaries ?? '', 'postgres'), ...flags], {
      ...as,
      stdio: ['pipe', log, log],
    });
    shell.unref();
    for (let left = 300; !(await accepts(port)); left -= 1) {
      if (left === 0) throw new Error(`PostgreSQL does not start:\n${readFileSync(logFile, 'utf8')}`);
      await sleep(100);
    }
  }

  async function stop() {
    const ending = shell;
    shell = null;
    if (!ending) return;
    ending.ref();
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.stdin?.end();
    await ended;
  }

  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function serverUser() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (/** @type {string} */ flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      // No such user.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has neither the user postgres nor nobody.');
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** What a client begins with: its length, version 3.0 of the protocol, and who it is. */
const startupMessage = Buffer.from('\0\0\0\x17\0\x03\0\0user\0postgres\0\0', 'latin1');

/**
 * Whether a server lets a client in. One that is still starting takes the connection too, and answers with an error.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(startupMessage));
    socket.once('data', (answer) => {
      resolve(answer.toString('latin1', 0, 1) === 'R');
      socket.destroy();
    });
    for (const end of ['error', 'close']) socket.once(end, () => resolve(false));
    socket.setTimeout(1000, () => socket.destroy());
  });
