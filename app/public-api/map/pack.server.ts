import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Bytes as they are sent, compressed once for everybody. */
export interface PackedFile {
  type: string;
  plain: Buffer;
  br: Buffer;
  gz: Buffer;
}

const br = promisify(brotliCompress);
const gz = promisify(gzip);

/** Compresses in zlib's own threads: nothing waits for it. */
export async function pack(type: string, bytes: Uint8Array, quality = 9): Promise<PackedFile> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [brotli, gzipped] = await Promise.all([br(bytes, { params }), gz(bytes)]);
  return { type, plain: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), br: brotli, gz: gzipped };
}

/** A name that no other bytes have. */
export const nameOf = (kind: string, bytes: Uint8Array, extension: 'bin' | 'json'): string =>
  `${kind}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 12)}.${extension}`;
