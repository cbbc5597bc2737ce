import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

const drainSeconds = 10;
/** A proxy in front may be sending the next request on a connection that it keeps, just now. */
const graceMs = 500;

/**
 * Takes no new connections at any door, answers what comes on those there are and closes each behind its answer, and calls `done` when
 * none is left. Idle ones are closed after a moment, not at once: a form that is on its way on one would be lost, since no
 * proxy may send it again.
 */
export function drain(server: Server, doors: readonly NetServer[], done: () => void): void {
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  const hurry = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000).unref();
  setTimeout(() => server.closeIdleConnections(), graceMs).unref();
  // An HTTP server's own close() closes the idle ones at once. A door is closed when all who came by it are gone.
  const closed = [server, ...doors].map(
    (door) => new Promise<void>((resolve) => NetServer.prototype.close.call(door, () => resolve())),
  );
  void Promise.all(closed).then(() => {
    clearTimeout(hurry);
    done();
  });
}
