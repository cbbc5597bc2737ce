import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './site';

export interface Rival {
  origin: string;
  paths: string[];
  stop: () => Promise<void>;
}

/** The limit of node:http: fixed buffers of these sizes and nothing else. */
export async function startFixed(sizes: readonly number[]): Promise<Rival> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-fixed-'));
  const file = path.join(folder, 'sizes.json');
  writeFileSync(file, JSON.stringify(sizes));
  const port = await freePort();
  const child = fork('scripts/bench/fixed.mjs', [file, String(port)], { execArgv: [] });
  await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${port}`,
    paths: sizes.map((_, nth) => `/${nth}`),
    stop: () => ended(child, folder),
  };
}

/** nginx serving these bodies as files, by one process; null where it is not installed. */
export async function startNginx(bodies: readonly Buffer[]): Promise<Rival | null> {
  if (spawnSync('nginx', ['-v']).error) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-nginx-'));
  mkdirSync(path.join(folder, 'files'));
  bodies.forEach((body, nth) => writeFileSync(path.join(folder, 'files', `${nth}.json`), body));
  const port = await freePort();
  writeFileSync(path.join(folder, 'nginx.conf'), plainNginx(folder, port));
  const child = spawn('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder, '-e', path.join(folder, 'log')], {
    stdio: 'inherit',
  });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${origin}/0.json`).catch(() => null);
    if (answer?.ok) break;
    await sleep(50);
  }
  return { origin, paths: bodies.map((_, nth) => `/${nth}.json`), stop: () => ended(child, folder) };
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

const plainNginx = (folder: string, port: number) => `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=2000;
  types { application/json json; }
  server { listen 127.0.0.1:${port}; root ${folder}/files; }
}
`;
