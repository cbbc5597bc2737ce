import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { headersBeside } from './security-headers.server';

const br = promisify(brotliCompress);
const gz = promisify(gzip);
const compressible = /^(?:text\/|application\/(?:json|manifest\+json|atom\+xml|problem\+json|xml))/;

/** Writes a Response to the socket, compressed where the client takes it and it is worth it. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  const usual = headersBeside(answer.headers.get('Content-Security-Policy'));
  for (const [name, value] of Object.entries(usual)) if (!answer.headers.has(name)) response.setHeader(name, value);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  if (!answer.headers.has('Cache-Control')) response.setHeader('Cache-Control', 'private, no-cache');
  response.statusCode = answer.status;

  let body = Buffer.from(await answer.arrayBuffer());
  if (body.length > 1024 && compressible.test(answer.headers.get('Content-Type') ?? '')) {
    response.appendHeader('Vary', 'Accept-Encoding');
    const accepts = request.headers['accept-encoding'] ?? '';
    if (/\bbr\b/.test(accepts)) {
      // Quality 4 costs about as much as gzip 6 and is smaller; higher ones cost more than the page itself.
      body = await br(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      });
      response.setHeader('Content-Encoding', 'br');
    } else if (/\bgzip\b/.test(accepts)) {
      body = await gz(body);
      response.setHeader('Content-Encoding', 'gzip');
    }
  }
  if (answer.status !== 204 && answer.status !== 304) response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}
