import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { DamagedFile } from '#app/domain/releases/intact-file.server';
import { isWhole, publishedFiles, type PublishedFile } from '#app/domain/releases/published-files.server';
import { byteRange } from './byte-range';
import { log } from './log.server';
import { plainPage } from './plain-pages.server';
import { preconditions, rangeStillFits } from './preconditions';
import { securityHeaders } from './security-headers.server';
import { send } from './send.server';

const year = 'public, max-age=31536000, immutable';
const minute = 'public, max-age=60';

/** Anybody's page may read open data. */
const open4all = {
  ...securityHeaders,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range, ETag, Repr-Digest',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

/** Answers for everything under /data from the files of DATA_DIR; false where the path is another. */
export function releaseFiles(dataDir: string) {
  const find = publishedFiles(dataDir);

  return async function serveReleaseFile(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<boolean> {
    if (pathname !== '/data' && !pathname.startsWith('/data/')) return false;
    const { method } = request;
    if (method === 'OPTIONS') {
      response.writeHead(204, {
        ...open4all,
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': 'If-Match, If-None-Match, If-Range, Range',
        'Access-Control-Max-Age': '86400',
      });
      response.end();
      return true;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      await send(request, response, plainPage(405, 'ko', { Allow: 'GET, HEAD, OPTIONS' }));
      return true;
    }
    try {
      const found = await find(decodeURIComponent(pathname.slice('/data/'.length)));
      if (found.kind === 'moved') {
        response.writeHead(302, { ...open4all, Location: found.to, 'Cache-Control': minute }).end();
      } else if (found.kind === 'file') {
        await sendFile(request, response, found);
      } else {
        const status = found.kind === 'gone' ? 410 : 404;
        await send(request, response, plainPage(status, 'ko', { 'Access-Control-Allow-Origin': '*' }));
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      log.error({ event: 'alarm', alarm: 'release-file-damaged', path: pathname });
      await send(request, response, plainPage(500, 'ko'));
    }
    return true;
  };
}

async function sendFile(request: IncomingMessage, response: ServerResponse, found: PublishedFile): Promise<void> {
  if (!(await isWhole(found))) throw new DamagedFile(found.file);
  const { bytes, sha256, mediaType, issued } = found;
  const validators = { etag: `"${sha256}"`, lastModified: issued };
  const headers = {
    ...open4all,
    'Content-Type': mediaType,
    'Cache-Control': issued ? year : minute,
    ETag: validators.etag,
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'Accept-Ranges': 'bytes',
    ...(issued && { 'Last-Modified': issued.toUTCString() }),
  };
  const instead = preconditions(request.headers, validators);
  if (instead) return void response.writeHead(instead, headers).end();

  const mayBePart = request.method === 'GET' && rangeStillFits(request.headers['if-range'] as string, validators);
  const range = mayBePart ? byteRange(request.headers.range, bytes) : null;
  if (range === 'unsatisfiable') {
    return void response.writeHead(416, { ...headers, 'Content-Range': `bytes */${bytes}` }).end();
  }
  const length = range ? range.end - range.start + 1 : bytes;
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': length,
    ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${bytes}` }),
  });
  if (request.method === 'HEAD' || length === 0) return void response.end();
  const handle = await open(found.file, 'r');
  // A reader who leaves early is no error; the stream closes the file.
  await pipeline(handle.createReadStream(range ?? {}), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET') throw error;
  });
}
