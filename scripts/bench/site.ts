import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface BenchSite {
  origin: string;
  /** Bytes in memory now. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
}

/** The built site in a process of its own, on a free port of loopback. */
export async function startBenchSite(environment: Record<string, string>): Promise<BenchSite> {
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    LOG_LEVEL: 'error',
    PORT: String(port),
    ...environment,
  };
  const child = fork('scripts/bench/serve.mjs', { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const heard = await Promise.race([once(child, 'message'), gone]);
  if (heard[0] !== 'ready') throw new Error(`The site ended before it was ready (${heard.join(', ')}).`);
  return {
    origin: `http://127.0.0.1:${port}`,
    async memory() {
      child.send('memory');
      const [bytes] = (await once(child, 'message')) as [number];
      return bytes;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
