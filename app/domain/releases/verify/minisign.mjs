import { createHash, sign, verify } from 'node:crypto';
import { keyIdOf, keyName, publicKeyOf, rawPublicKey } from './keys.mjs';

/**
 * A signature as minisign 0.10 and later write it: over the BLAKE2b-512 of the file, with a signed ("trusted") comment.
 * @param {Uint8Array} content
 * @param {import('node:crypto').KeyObject} privateKey
 * @param {string} comment
 */
export function minisign(content, privateKey, comment) {
  const raw = rawPublicKey(privateKey);
  const signature = sign(null, createHash('blake2b512').update(content).digest(), privateKey);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  return spell(raw, signature, comment, whole);
}

/**
 * True only for the very bytes that `minisign` above would write: its first line is covered by no signature, so another
 * spelling of it is refused too.
 * @param {Uint8Array} content
 * @param {string} text
 * @param {Uint8Array} raw
 */
export function verifyMinisign(content, text, raw) {
  const lines = text.split('\n');
  const signature = Buffer.from(lines[1] ?? '', 'base64').subarray(10);
  const comment = (lines[2] ?? '').replace(/^trusted comment: /, '');
  const whole = Buffer.from(lines[3] ?? '', 'base64');
  if (spell(raw, signature, comment, whole) !== text) return false;
  const key = publicKeyOf(raw);
  return (
    verify(null, createHash('blake2b512').update(content).digest(), key, signature) &&
    verify(null, Buffer.concat([signature, Buffer.from(comment)]), key, whole)
  );
}

/**
 * @param {Uint8Array} raw
 * @param {Uint8Array} signature
 * @param {string} comment
 * @param {Uint8Array} whole
 */
const spell = (raw, signature, comment, whole) =>
  [
    `untrusted comment: signature of Barodata, key ${keyName(raw)}`,
    Buffer.concat([Buffer.from('ED'), keyIdOf(raw), signature]).toString('base64'),
    `trusted comment: ${comment}`,
    Buffer.from(whole).toString('base64'),
    '',
  ].join('\n');
