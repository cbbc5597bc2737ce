import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { securityHeaders } from './security-headers.server';

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface Asset {
  type: string;
  cacheControl: string;
  etag: string;
  plain: Buffer;
  br?: Buffer;
  gz?: Buffer;
}

/** The files of a build, held in memory with the compressed twins that the build wrote beside them. */
export function loadAssets(root: string): Map<string, Asset> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = new Set(files.map((entry) => path.join(entry.parentPath, entry.name)));
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = mediaTypes[path.extname(name)];
    if (!type) continue;
    const plain = readFileSync(name);
    const url = `/${path.relative(root, name).split(path.sep).join('/')}`;
    assets.set(url, {
      type,
      cacheControl: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
      br: names.has(`${name}.br`) ? readFileSync(`${name}.br`) : undefined,
      gz: names.has(`${name}.gz`) ? readFileSync(`${name}.gz`) : undefined,
    });
  }
  return assets;
}

/** Answers a request for a file of the build; false where it is none. */
export function serveAsset(
  assets: Map<string, Asset>,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): boolean {
  const asset = request.method === 'GET' || request.method === 'HEAD' ? assets.get(pathname) : undefined;
  if (!asset) return false;
  const accepts = request.headers['accept-encoding'] ?? '';
  const [encoding, body] =
    asset.br && /\bbr\b/.test(accepts)
      ? ['br', asset.br]
      : asset.gz && /\bgzip\b/.test(accepts)
        ? ['gzip', asset.gz]
        : [undefined, asset.plain];
  const headers: Record<string, string | number> = {
    ...securityHeaders,
    'Content-Type': asset.type,
    'Cache-Control': asset.cacheControl,
    ETag: asset.etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === asset.etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  if (encoding) headers['Content-Encoding'] = encoding;
  headers['Content-Length'] = body.length;
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
  return true;
}
