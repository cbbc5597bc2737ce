// The thread that PGlite lives in, so that a long query does not hold up the site's own thread. It is started by path
// (the site is bundled, this file is not) and is reached by MessagePorts from its process and by a Unix socket from others.
import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { createBridge } from './bridge.mjs';
import { PortStream } from './port-stream.mjs';

/**
 * @typedef {{ storage: string, socketPath: string, image?: Uint8Array<ArrayBuffer>, patience?: number }} Setup `storage`
 *   is a folder, or `memory://`; `image` a dumped data folder to begin with
 * @typedef {{ port: import('node:worker_threads').MessagePort } | 'dump' | 'stop'} Order
 * @typedef {{ kind: 'ready' } | { kind: 'stopped' } | { kind: 'dump', image: Uint8Array<ArrayBuffer> }} Report
 */

if (!parentPort) throw new Error('The embedded database runs in a worker thread only.');
const owner = parentPort;
const setup = /** @type {Setup} */ (workerData);

const pglite = await PGlite.create({
  dataDir: setup.storage,
  ...(setup.image && { loadDataDir: new Blob([setup.image]) }),
});
const bridge = await createBridge(pglite, {
  ...(setup.patience && { patience: setup.patience }),
  // Nothing sensible can be said by this session any more: the thread ends, its owner sees that and starts another.
  broken: (error) => setImmediate(() => Promise.reject(error)),
});

const server = createServer((client) => bridge.serve(client));
rmSync(setup.socketPath, { force: true });
await new Promise((resolve, reject) => server.once('error', reject).listen(setup.socketPath, () => resolve(null)));
chmodSync(setup.socketPath, 0o600);

owner.on('message', async (/** @type {Order} */ order) => {
  if (order === 'dump') {
    const image = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
    report({ kind: 'dump', image });
  } else if (order === 'stop') {
    server.close();
    await bridge.close();
    await pglite.close();
    report({ kind: 'stopped' });
  } else bridge.serve(new PortStream(order.port));
});

report({ kind: 'ready' });

/** @param {Report} what */
function report(what) {
  owner.postMessage(what);
}
