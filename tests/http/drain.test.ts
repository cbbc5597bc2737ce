import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDoors } from '#app/http/doors.server';
import { drain } from '#app/http/drain.server';

/** A server whose answers take 100 ms, or come when they are let go, and a client that keeps its connections. */
async function site() {
  const held: (() => void)[] = [];
  let holding = false;
  const server = createServer((_request, response) => {
    const answer = () => void response.end('here');
    if (holding) held.push(answer);
    else setTimeout(answer, 100);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = async () => {
    const sent = request({ port, host: '127.0.0.1', agent }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return { status: answer.statusCode, connection: answer.headers.connection };
  };
  return {
    server,
    ask,
    hold: () => void (holding = true),
    held: () => held.length,
    letGo: () => {
      holding = false;
      held.splice(0).forEach((answer) => answer());
    },
  };
}

test('what has begun is answered, what comes on a kept connection too, and nobody new is let in', async () => {
  const { server, ask, hold, held, letGo } = await site();
  await ask();
  hold();
  const begun = ask();
  await expect.poll(held).toBe(1);
  const gone = new Promise<void>((resolve) => drain(server, [], resolve));
  letGo();
  expect(await begun).toMatchObject({ status: 200 });
  expect(await ask()).toEqual({ status: 200, connection: 'close' });
  await expect(ask()).rejects.toThrow();
  await gone;
});

test('a form that was on its way on a kept connection is taken', async () => {
  const { server, ask } = await site();
  await ask();
  const gone = new Promise<void>((resolve) => drain(server, [], resolve));
  await sleep(100);
  expect(await ask()).toEqual({ status: 200, connection: 'close' });
  await gone;
});

test('connections that only wait do not hold the site up', async () => {
  const { server, ask } = await site();
  await Promise.all([ask(), ask(), ask()]);
  const begun = performance.now();
  await new Promise<void>((resolve) => drain(server, [], resolve));
  expect(performance.now() - begun).toBeLessThan(9000);
});

test('nobody is let in at any door, and who came by one is answered first', async () => {
  const { server, ask, hold, held, letGo } = await site();
  const doors = await openDoors(server, 3);
  hold();
  const begun = Array.from({ length: 20 }, ask);
  // Who still stands before a door when it is closed is sent away by the system.
  await expect.poll(held).toBe(20);
  const gone = new Promise<void>((resolve) => drain(server, doors, resolve));
  letGo();
  for (const { status } of await Promise.all(begun)) expect(status).toBe(200);
  await gone;
  expect(doors.map(({ listening }) => listening)).toEqual([false, false, false]);
  await expect(ask()).rejects.toThrow();
});
