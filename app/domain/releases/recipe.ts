import { schemaVersion } from './columns';

/** build/recipe.json: what the bytes depend on beside the data, for whoever builds them again. */
export const recipe = {
  schemaVersion,
  canonicalCsv:
    'UTF-8, NFC, LF, minimal quotes, empty cell for null, degrees with 7 decimals, rows in the order of their key by UTF-8 bytes',
  json: 'RFC 8785',
  gzip: { level: 9, zlib: process.versions.zlib ?? '' },
  parquet: { writer: 'hyparquet-writer 0.17.0', codec: 'SNAPPY', rowsInGroup: 8192 },
  signatures: 'Ed25519 over manifest.json: minisign (BLAKE2b-512), SSHSIG (namespace file), raw',
};
