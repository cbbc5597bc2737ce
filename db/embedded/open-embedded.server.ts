import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { claimOwnership, ownerOf, type Owner } from './owner.server';
import { PortStream } from './port-stream.mjs';
import type { Order, Report, Setup } from './worker.mjs';

export interface Embedded {
  /** A new connection, for the `socket` option of postgres.js. */
  socket: () => Promise<Duplex>;
  /** The data folder as one block of bytes. */
  dump: () => Promise<Uint8Array<ArrayBuffer>>;
  close: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** `site`, or the name of a command: told to whoever comes second. */
  what: string;
  /** Nothing is kept; for tests. */
  inMemory?: boolean;
  image?: Uint8Array<ArrayBuffer>;
  patience?: number;
}

/** Opens PGlite in a thread of this process, or answers who has it open, null where that is not known. */
export async function openEmbedded(
  dataDir: string,
  options: EmbeddedOptions,
): Promise<Embedded | { heldBy: Owner | null }> {
  const socketPath = socketPathIn(dataDir);
  const ownerFile = `${socketPath}.owner`;
  mkdirSync(path.dirname(socketPath), { recursive: true, mode: 0o700 });
  // The owner may be in another container that shares the folder, where its process cannot be seen.
  if (await answers(socketPath)) return { heldBy: ownerOf(ownerFile) };
  const claim = claimOwnership(ownerFile, options.what);
  if ('heldBy' in claim) return claim;
  const setup: Setup = {
    storage: options.inMemory ? 'memory://' : path.join(dataDir, 'database'),
    socketPath,
    ...(options.image && { image: options.image }),
    ...(options.patience && { patience: options.patience }),
  };
  // The thread is started again when it dies: the session is lost, what was committed is not.
  let worker: Promise<Worker> | null = null;
  let closed = false;
  const running = () => {
    if (closed) throw new Error('The embedded database is closed.');
    worker ??= startWorker(setup, () => (worker = null));
    delete setup.image;
    return worker;
  };
  try {
    await running();
  } catch (error) {
    claim.release();
    throw new Error(`The embedded database in ${dataDir} cannot be opened: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return {
    async socket() {
      const { port1, port2 } = new MessageChannel();
      order(await running(), { port: port2 });
      return new PortStream(port1);
    },
    async dump() {
      const report = await answerTo(await running(), 'dump');
      if (report.kind !== 'dump') throw new Error('The embedded database gave no dump.');
      return report.image;
    },
    async close() {
      if (closed) return;
      const last = await worker;
      closed = true;
      if (last) {
        await answerTo(last, 'stop');
        await last.terminate();
      }
      claim.release();
    },
  };
}

/** Where other processes of this machine reach the embedded database. */
export function socketPathIn(dataDir: string): string {
  const socketPath = path.resolve(dataDir, 'run', 'database.sock');
  const length = Buffer.byteLength(socketPath);
  // Node cuts a longer one silently, and listens somewhere else.
  if (length > 107) {
    throw new Error(
      `DATA_DIR is too long: a Unix socket's path may have 107 bytes, and ${socketPath} has ${length}. Choose a shorter DATA_DIR.`,
    );
  }
  return socketPath;
}

/** Whether somebody answers at the socket. */
export const answers = (socketPath: string) =>
  new Promise<boolean>((resolve) => {
    const probe = connect(socketPath)
      .once('connect', () => {
        probe.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });

async function startWorker(setup: Setup, died: () => void): Promise<Worker> {
  const worker = new Worker(path.resolve('db/embedded/worker.mjs'), { workerData: setup, execArgv: [] });
  // Without a listener an error in the thread would end the whole process.
  worker.on('error', () => {});
  worker.once('exit', died);
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => resolve());
  });
  return worker;
}

function order(worker: Worker, what: Order): void {
  worker.postMessage(what, typeof what === 'string' ? [] : [what.port]);
}

const answerTo = (worker: Worker, what: 'dump' | 'stop') =>
  new Promise<Report>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', () => reject(new Error('The embedded database ended.')));
    order(worker, what);
  });
