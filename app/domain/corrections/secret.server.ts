import { createHash, randomBytes } from 'node:crypto';

/** What a secret link carries: 256 random bits. Only its hash is kept, so that the table opens nobody's link. */
export const newSecret = () => randomBytes(32).toString('base64url');

export const secretHash = (secret: string) => createHash('sha256').update(secret).digest('hex');
