import { compareUtf8 } from './canonical-csv.mjs';

/**
 * SHA256SUMS, as `sha256sum -c` reads it, in the order of the paths.
 * @param {readonly (readonly [path: string, sha256: string])[]} files
 */
export const sumsText = (files) =>
  [...files]
    .sort(([a], [b]) => compareUtf8(a, b))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('');
