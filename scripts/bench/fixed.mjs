// What node:http can do at most: answers /<n> with a fixed buffer of the nth of the sizes it was given, and does nothing else.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

const [, , sizesFile = '', port = '0'] = process.argv;
/** @type {number[]} */
const sizes = JSON.parse(readFileSync(sizesFile, 'utf8'));
const bodies = sizes.map((size) => Buffer.alloc(size, 'x'));

const server = createServer((request, response) => {
  const body = bodies[Number((request.url ?? '').slice(1))] ?? Buffer.alloc(0);
  response.writeHead(200, ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length)]);
  response.end(body);
});
server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
