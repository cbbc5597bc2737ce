import { createServer, type Server } from 'node:http';
import type { ReplaySale } from '#app/sample/replay-day';

/** One page of `/sales/json` as in 2020: `page` is a string, and the keys are in the order of the alphabet. */
export function salesPage(sales: readonly ReplaySale[], page: number, perPage: number): object {
  const here = sales.slice((page - 1) * perPage, page * perPage);
  const totalPages = Math.ceil(sales.length / perPage);
  return { count: here.length, page: String(page), sales: here, totalCount: sales.length, totalPages };
}

/** Serves what the feed says now at `/sales/json`, for `stock:import --watch` of this machine. */
export function serveReplay(now: () => ReplaySale[], port: number): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const known = url.pathname === '/sales/json';
    const number = (name: string, least: number, most: number) =>
      Math.min(most, Math.max(least, Math.floor(Number(url.searchParams.get(name) ?? least)) || least));
    const answer = known
      ? salesPage(now(), number('page', 1, 1e6), number('perPage', 500, 5000))
      : { error: 'not found' };
    response.writeHead(known ? 200 : 404, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address() as { port: number };
      resolve({ server, address: `http://127.0.0.1:${bound.port}/sales/json` });
    });
  });
}
