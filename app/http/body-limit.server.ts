import type { IncomingMessage } from 'node:http';
import { Readable, Transform } from 'node:stream';

/** The largest body any form of ours sends, in bytes, with room for long notes in Korean. */
const mostBodyBytes = 256 * 1024;

export class BodyTooLarge extends Error {}

/** The request's body as a web stream that breaks off once it has grown past the limit, said length or not. */
export function limitedBody(request: IncomingMessage): ReadableStream<Uint8Array> {
  let seen = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      seen += chunk.length;
      if (seen > mostBodyBytes) next(new BodyTooLarge());
      else next(null, chunk);
    },
  });
  request.on('error', (error) => counted.destroy(error));
  return Readable.toWeb(request.pipe(counted)) as ReadableStream<Uint8Array>;
}

/** Whether a body was packed to be sent. None of ours is, and a small one may hold a thousand times of what may be sent. */
export const isPacked = ({ headers }: IncomingMessage): boolean =>
  !/^\s*(?:identity)?\s*$/i.test(headers['content-encoding'] ?? '');

export const saysTooLarge = (request: IncomingMessage): boolean =>
  Number(request.headers['content-length'] ?? 0) > mostBodyBytes;
