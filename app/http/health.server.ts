import type { IncomingMessage, ServerResponse } from 'node:http';
import { connection } from '#db/client.server';
import { securityHeaders } from './security-headers.server';

/** `/healthz`: the process runs. `/readyz`: it can serve, database included, and is not on its way out. */
export async function serveHealth(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  leaving: boolean,
): Promise<boolean> {
  if (pathname !== '/healthz' && pathname !== '/readyz') return false;
  const ready = pathname === '/healthz' || (!leaving && (await databaseAnswers()));
  const headers = { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(ready ? 200 : 503, ready ? headers : { ...headers, 'Retry-After': '5' });
  response.end(request.method === 'HEAD' ? undefined : ready ? 'ok\n' : 'not ready\n');
  return true;
}

export async function databaseAnswers(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1500, false).unref());
  const asked = connection()`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
