import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAt } from './ask';

/** The program, null where nginx is not installed. */
export const findNginx = (): string | null =>
  [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => path.join(folder, 'nginx'))
    .find((file) => existsSync(file)) ?? null;

/** One of this machine's own addresses, whose word nginx takes for who asks. */
export const cdnAddress = '127.0.0.9';

export interface Nginx {
  origin: string;
  /** What it could not do, by its own word. */
  errors: () => string;
  stop: () => Promise<void>;
}

/** Runs the configuration that operators are given, as it stands but for its ports, its folder and its name. */
export async function startNginx(port: number, upstreams: readonly [number, number]): Promise<Nginx> {
  const program = findNginx();
  if (!program) throw new Error('nginx is not installed here.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-nginx-'));
  const inFolder = (name: string) => path.join(folder, name);
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi', 'cache']) mkdirSync(inFolder(name));
  const given = readFileSync('content/operating/nginx.conf', 'utf8');
  const changes = [
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['127.0.0.1:3001', `127.0.0.1:${upstreams[0]}`],
    ['127.0.0.1:3002', `127.0.0.1:${upstreams[1]}`],
    ['/var/cache/nginx/barodata', inFolder('cache')],
    ['server_name barodata.example;', 'server_name localhost;'],
  ] as const;
  for (const [from] of changes) if (given.split(from).length !== 2) throw new Error(`Not once in nginx.conf: ${from}`);
  writeFileSync(
    inFolder('site.conf'),
    changes.reduce((text, [from, to]) => text.replace(from, to), given),
  );
  writeFileSync(
    inFolder('nginx.conf'),
    `daemon off; worker_processes 1; pid ${inFolder('pid')}; error_log ${inFolder('error.log')} warn;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 4096; }
http {
  access_log off;
  # As behind a CDN, so that a test can be a client from elsewhere: those of this machine are not counted.
  set_real_ip_from ${cdnAddress}; real_ip_header X-Forwarded-For;
  client_body_temp_path ${inFolder('body')}; proxy_temp_path ${inFolder('proxy')};
  fastcgi_temp_path ${inFolder('fastcgi')}; uwsgi_temp_path ${inFolder('uwsgi')}; scgi_temp_path ${inFolder('scgi')};
  include ${inFolder('site.conf')};
}`,
  );
  const tried = spawnSync(program, ['-t', '-p', folder, '-c', inFolder('nginx.conf')], { encoding: 'utf8' });
  if (tried.status !== 0) throw new Error(tried.stderr);
  const child = spawn(program, ['-p', folder, '-c', inFolder('nginx.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const origin = `http://localhost:${port}`;
  for (let tries = 0; !(await askAt(origin, '/healthz').catch(() => null)); tries += 1) {
    if (tries > 100) throw new Error(readFileSync(inFolder('error.log'), 'utf8'));
    await sleep(50);
  }
  return {
    origin,
    errors: () => readFileSync(inFolder('error.log'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
