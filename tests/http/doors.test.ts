import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openDoors } from '#app/http/doors.server';

test('at one turn of the event loop many newcomers are let in, and not one', async () => {
  expect(await mostAtATurn(0)).toBe(1);
  expect(await mostAtATurn(15)).toBeGreaterThan(4);
});

/** How many of thirty newcomers come in at one turn of the event loop, with so many doors beside the first. */
async function mostAtATurn(count: number): Promise<number> {
  let inside = 0;
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('connection', () => (inside += 1));
  const doors = count > 0 ? await openDoors(server, count) : [];
  const { port } = server.address() as AddressInfo;
  const newcomers = Array.from({ length: 30 }, () => connect(port, '127.0.0.1'));
  let most = 0;
  while (inside < newcomers.length) {
    const before = inside;
    await new Promise(setImmediate);
    most = Math.max(most, inside - before);
  }
  for (const one of newcomers) one.destroy();
  for (const door of [server, ...doors]) door.close();
  return most;
}
