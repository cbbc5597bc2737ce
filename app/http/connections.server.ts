import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '#app/domain/accounts/network';
import { isNear } from './client-address.server';

interface Limits {
  /** At once, in all. */
  most: number;
  /** At once, from one address that is not a proxy of ours. A carrier has thousands of people behind one. */
  mostOfOne: number;
  /** ms between two looks at who takes what is sent. */
  every: number;
  /** Bytes a connection must have taken from one look to the next while there was something for it. */
  leastTaken: number;
}

const usual: Limits = { most: 10_000, mostOfOne: 1000, every: 30_000, leastTaken: 16 * 1024 };

/**
 * Keeps a server's connections within bounds: idle ones go first when there are too many, no single stranger has them
 * all, and whoever takes what they asked for by the byte is cut off, since it is memory held for them.
 */
export function watchConnections(server: Server, limits: Limits = usual) {
  const open = new Map<Socket, Pending>();
  const byAddress = new Map<string, number>();
  let refused = 0;
  let cut = 0;
  let madeRoom = -Infinity;

  // Not by `maxConnections`, which counts those of one door.
  const makeRoom = () => {
    // Those who wait with nothing asked make room for those who would ask; looking for them is not free.
    if (performance.now() - madeRoom < 1000) return;
    madeRoom = performance.now();
    server.closeIdleConnections();
  };
  server.on('connection', (socket) => {
    const client = strangerOf(socket.remoteAddress ?? '');
    const count = client === null ? 0 : (byAddress.get(client) ?? 0) + 1;
    const isFull = open.size >= limits.most;
    if (isFull) makeRoom();
    if (isFull || count > limits.mostOfOne) {
      refused += 1;
      return void socket.destroy();
    }
    if (client !== null) byAddress.set(client, count);
    open.set(socket, pendingOf(socket));
    socket.once('close', () => {
      open.delete(socket);
      if (client === null) return;
      const left = (byAddress.get(client) ?? 1) - 1;
      if (left === 0) byAddress.delete(client);
      else byAddress.set(client, left);
    });
  });

  const timer = setInterval(() => {
    for (const [socket, seen] of open) {
      const now = pendingOf(socket);
      const isSlow = seen.waits && now.waits && now.taken - seen.taken < limits.leastTaken;
      // One large piece is taken only when all of it is; how much of it is left tells the rest.
      if (isSlow && seen.left - now.left < limits.leastTaken) {
        cut += 1;
        socket.destroy();
      }
      Object.assign(seen, now);
    }
  }, limits.every).unref();
  server.once('close', () => clearInterval(timer));

  return () => ({ open: open.size, refused, cut });
}

interface Pending {
  /** Something is there for the reader. */
  waits: boolean;
  /** Bytes of pieces that were taken whole. */
  taken: number;
  /** Bytes of the piece that is being taken. */
  left: number;
}

/** `writeQueueSize` is what node's own socket timeout goes by; it stands nowhere in the documentation. */
function pendingOf(socket: Socket): Pending {
  const { _handle: handle } = socket as { _handle?: { writeQueueSize?: number } | null };
  const { bytesWritten, writableLength } = socket;
  return { waits: writableLength > 0, taken: bytesWritten - writableLength, left: handle?.writeQueueSize ?? 0 };
}

/** Who a connection is counted for; null for this machine and its private network, where a proxy of everybody stands. */
export function strangerOf(address: string): string | null {
  const plain = address.replace(/^::ffff:/, '');
  if (isNear(plain)) return null;
  return plain.includes(':') ? networkOf(plain) : plain;
}
