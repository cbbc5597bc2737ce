import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Packing = 'br' | 'gzip' | 'identity';

const br = promisify(brotliCompress);
const gz = promisify(gzip);

/** What a client takes, best first for us; a coding with q=0 is one it does not take. */
export function packingFor(acceptEncoding: string | undefined): Packing {
  if (!acceptEncoding) return 'identity';
  const takes = (coding: string) =>
    new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`).test(acceptEncoding);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** Threads that compress are those that read files and hash passwords: more waiting for them would hold those up. */
const mostUnderWay = 8;

/**
 * Bodies that many ask for alike, made once and compressed once, by a key that names their content; null where too many are
 * being compressed, and it is better sent as it is. Whoever was asked for longest ago goes first; in all they take no more
 * than `mostBytes`.
 */
export function packedPages(mostBytes: number) {
  const pages = new Map<string, { made: Promise<Buffer>; bytes: number }>();
  let held = 0;
  let underWay = 0;
  return (key: string, packing: Packing, make: () => Buffer): Promise<Buffer> | null => {
    const name = `${packing} ${key}`;
    const known = pages.get(name);
    if (known) {
      pages.delete(name);
      pages.set(name, known);
      return known.made;
    }
    if (packing !== 'identity' && underWay >= mostUnderWay) return null;
    const whole = make();
    underWay++;
    const page = { made: packed(whole, packing).finally(() => underWay--), bytes: 0 };
    pages.set(name, page);
    page.made.then(
      ({ length }) => {
        if (pages.get(name) !== page) return;
        page.bytes = length;
        held += length;
        for (const [oldest, { bytes }] of pages) {
          if (held <= mostBytes) break;
          pages.delete(oldest);
          held -= bytes;
        }
      },
      () => pages.delete(name),
    );
    return page.made;
  };
}

/** A body in a packing. */
export async function packed(body: Buffer, packing: Packing): Promise<Buffer> {
  if (packing === 'identity') return body;
  if (packing === 'gzip') return gz(body);
  return br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}
