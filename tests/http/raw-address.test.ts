import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeRawAddresses } from '#app/http/raw-address.server';

const server = createServer((request, response) => {
  response.end(`${request.method} ${Buffer.from(request.url ?? '', 'latin1').toString()} ${request.headers.host}`);
});
takeRawAddresses(server);
let port = 0;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

async function say(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => (said += chunk.toString()));
  socket.write(text);
  await once(socket, 'close');
  return said;
}

test('an address with letters as they were typed is answered, and ends its connection', async () => {
  const said = await say('GET /storesByAddr/json?address=서울특별시%20강남구 HTTP/1.1\r\nHost: a\r\nX: 값\r\n\r\n');
  expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(said).toContain('Connection: close');
  expect(said).toContain('GET /storesByAddr/json?address=서울특별시%20강남구 a');
});

test('a second request behind it is not taken for one, nor is a body', async () => {
  const two = 'GET /한 HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHost: a\r\n\r\n';
  expect(await say(two)).not.toContain('second');
  const smuggled = 'GET /한 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /b HTTP/1.1\r\n\r\n';
  expect((await say(smuggled)).match(/HTTP\/1\.1 200/g)).toHaveLength(1);
});

test.each([
  'POST /한 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
  'GET /한 HTTP/1.1\r\n\r\n',
  'GET /한 글 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /한\x00 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET 한 HTTP/1.1\r\nHost: a\r\n\r\n',
  'nonsense\r\n\r\n',
])('%j is a mistake as before', async (text) => {
  expect(await say(text)).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
});

test('headers without end are told so as before', async () => {
  const said = await say(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`);
  expect(said).toMatch(/^HTTP\/1\.1 431 /);
});
