import { randomBytes } from 'node:crypto';

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten letters and digits that cannot be mistaken for one another; 50 random bits. */
export const newId = () => idFrom(randomBytes(10));

/** The same from given bytes (ten or more), for ids that two installations must agree on. */
export function idFrom(seed: Uint8Array): string {
  let id = '';
  for (const byte of seed.subarray(0, 10)) id += crockford.charAt(byte & 31);
  return id;
}
