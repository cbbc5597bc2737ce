import { createHash, randomBytes } from 'node:crypto';

/** What a secret link carries: 256 random bits. Only its hash is kept, so that the table opens nobody's link. */
export const newSecret = () => randomBytes(32).toString('base64url');

export const secretHash = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * A key that the sender made before sending: whoever sends the same again, since no answer came, is given the answer of
 * the first time. At least 128 random bits, as anybody who knew it could read that answer.
 */
export const isSentKey = (text: string): boolean => /^[\w-]{22,64}$/.test(text);

export const sentKeyHash = (key: string) => createHash('sha256').update(`sent:${key}`).digest('hex');

/** Made of the key, so that it can be told again to who lost the answer, and yet is kept nowhere. */
export const secretOfKey = (key: string) => createHash('sha256').update(`secret:${key}`).digest('base64url');
