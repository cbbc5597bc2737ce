import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface Site {
  origin: string;
  dataDir: string;
  /** Runs one of the site's commands beside it, as a person at the machine would: `run('release-cut')`. */
  run: (command: string, ...args: string[]) => { status: number | null; stdout: string; stderr: string };
  /** Everything the site wrote, for tests that read its log. */
  output: () => string;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Starts the built site on a free port (or the one given), over a data folder of its own (or the one given, which is then kept). */
export async function startSite({
  dataDir,
  port: given,
  env = {},
}: { dataDir?: string; port?: number; env?: Record<string, string> } = {}): Promise<Site> {
  const folder = dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'barodata-'));
  const port = given ?? (await freePort());
  const environment = {
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    NODE_ENV: 'production' as const,
    SAMPLE: 'off',
    LOG_LEVEL: 'info',
    ...env,
  };
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes('Ready on')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (status) => reject(new Error(`The site ended (${status}) before it was ready:\n${written}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    dataDir: folder,
    output: () => written,
    run: (command, ...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, scriptArguments(command, args), {
        env: environment,
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
      if (!dataDir) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const scriptArguments = (command: string, args: string[]) =>
  command.endsWith('.mjs') ? [`scripts/${command}`, ...args] : ['--import', 'tsx', `scripts/${command}.ts`, ...args];

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
