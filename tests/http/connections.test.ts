import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { strangerOf, watchConnections } from '#app/http/connections.server';

const usual = { most: 1000, mostOfOne: 1000, every: 100, leastTaken: 16 * 1024 };
const opened: (Server | Socket)[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) {
    if ('closeAllConnections' in one) one.close().closeAllConnections();
    else one.destroy();
  }
});

async function serve(limits: Parameters<typeof watchConnections>[1], answer: Buffer) {
  const server = createServer((_request, response) => response.end(answer));
  const connections = watchConnections(server, limits);
  opened.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    opened.push(socket);
    return socket;
  };
  return { origin: `http://127.0.0.1:${port}`, open, connections };
}

test('where all connections are taken by those who ask nothing, they make room', async () => {
  const { origin, open } = await serve({ ...usual, most: 40 }, Buffer.from('here'));
  for (let nth = 0; nth < 60; nth += 1) {
    const idle = open().resume();
    // Each has asked once, and then keeps its connection for nothing.
    idle.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await Promise.race([once(idle, 'data'), once(idle, 'close')]);
  }
  await expect
    .poll(async () => (await fetch(origin, { signal: AbortSignal.timeout(1000) }).catch(() => null))?.status, {
      timeout: 10_000,
    })
    .toBe(200);
});

test('who takes an answer by the byte is cut off, in one piece or in many; who reads on is not', async () => {
  // Long enough between two looks for a reader on a machine that is busy with other things.
  const { open, connections } = await serve({ ...usual, every: 500 }, Buffer.alloc(30_000_000, 'x'));
  const ask = () => {
    const socket = open();
    socket.pause().write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    return socket;
  };
  const slow = ask();
  const steady = ask();
  let taken = 0;
  steady.on('readable', () => {});
  const reading = setInterval(() => (taken += (steady.read(65_536) as Buffer | null)?.length ?? 0), 10);
  for (let nth = 0; nth < 10; nth += 1) {
    await sleep(200);
    slow.read(10);
  }
  clearInterval(reading);
  expect(connections().cut).toBe(1);
  expect(connections().open).toBe(1);
  expect(taken).toBeGreaterThan(1_000_000);
});

test('one stranger cannot have all connections; this machine and its network stand for everybody behind a proxy', () => {
  expect(strangerOf('203.0.113.7')).toBe('203.0.113.7');
  expect(strangerOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(strangerOf('2001:db8:0:1::7')).toBe(strangerOf('2001:db8:0:1::8'));
  for (const proxy of ['127.0.0.1', '::1', '10.1.2.3', '::ffff:172.20.0.2']) expect(strangerOf(proxy)).toBeNull();
});

test('a connection that is over is counted no longer', async () => {
  const { open, connections } = await serve(usual, Buffer.from('here'));
  const socket = open();
  await once(socket, 'connect');
  await expect.poll(() => connections().open).toBe(1);
  socket.destroy();
  await expect.poll(() => connections().open).toBe(0);
});
