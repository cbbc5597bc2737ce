import { createHash, sign, verify } from 'node:crypto';
import { publicKeyOf, rawPublicKey, sshKeyBlob, sshString } from './keys.mjs';

/** What the signature is for; `ssh-keygen -Y verify -n file` asks for the same word. */
const namespace = 'file';

/**
 * A signature that `ssh-keygen -Y verify` accepts.
 * @param {Uint8Array} content
 * @param {import('node:crypto').KeyObject} privateKey
 */
export const sshSignature = (content, privateKey) =>
  spell(rawPublicKey(privateKey), sign(null, signedBytes(content), privateKey));

/**
 * True only for the very bytes that `sshSignature` would write.
 * @param {Uint8Array} content
 * @param {string} text
 * @param {Uint8Array} raw
 */
export function verifySshSignature(content, text, raw) {
  const body = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
  const signature = body.subarray(-64);
  return spell(raw, signature) === text && verify(null, signedBytes(content), publicKeyOf(raw), signature);
}

/** @param {Uint8Array} content */
const signedBytes = (content) =>
  Buffer.concat([
    Buffer.from('SSHSIG'),
    sshString(namespace),
    sshString(''),
    sshString('sha512'),
    sshString(createHash('sha512').update(content).digest()),
  ]);

/**
 * @param {Uint8Array} raw
 * @param {Uint8Array} signature
 */
function spell(raw, signature) {
  const body = Buffer.concat([
    Buffer.from('SSHSIG'),
    Buffer.from([0, 0, 0, 1]),
    sshString(sshKeyBlob(raw)),
    sshString(namespace),
    sshString(''),
    sshString('sha512'),
    sshString(Buffer.concat([sshString('ssh-ed25519'), sshString(signature)])),
  ]);
  const lines = body.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}
