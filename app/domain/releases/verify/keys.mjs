import { createHash, createPublicKey } from 'node:crypto';

// One Ed25519 key in the spellings of minisign, OpenSSH and OpenSSL.

const signer = 'barodata';

/** The 32 bytes of a public key, from any node:crypto key of the pair.
 * @param {import('node:crypto').KeyObject} key */
export const rawPublicKey = (key) =>
  new Uint8Array(createPublicKeyOf(key).export({ format: 'der', type: 'spki' }).subarray(-32));

/** @param {import('node:crypto').KeyObject} key */
const createPublicKeyOf = (key) => (key.type === 'private' ? createPublicKey(key) : key);

/** @param {Uint8Array} raw */
export const publicKeyOf = (raw) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });

/** Eight bytes that name a key, drawn from the key itself so that they cannot be chosen apart from it.
 * @param {Uint8Array} raw */
export const keyIdOf = (raw) => new Uint8Array(createHash('sha256').update(raw).digest().subarray(0, 8));

/** As minisign prints a key id: the eight bytes as a little-endian number, in hex.
 * @param {Uint8Array} raw */
export const keyName = (raw) => Buffer.from(keyIdOf(raw)).reverse().toString('hex').toUpperCase();

/** @param {Uint8Array} raw */
export const minisignPublicKey = (raw) =>
  `untrusted comment: minisign public key ${keyName(raw)}\n${Buffer.concat([Buffer.from('Ed'), keyIdOf(raw), raw]).toString('base64')}\n`;

/** @param {Uint8Array} raw */
const sshPublicKey = (raw) => `ssh-ed25519 ${Buffer.from(sshKeyBlob(raw)).toString('base64')}`;

/** @param {Uint8Array} raw */
export const sshKeyBlob = (raw) => Buffer.concat([sshString('ssh-ed25519'), sshString(raw)]);

/** Length, then bytes: how the SSH protocol writes anything.
 * @param {string | Uint8Array} bytes */
export function sshString(bytes) {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** Who signs, in the form of ssh-keygen's allowed_signers.
 * @param {readonly Uint8Array[]} keys */
export const allowedSigners = (keys) =>
  keys.map((raw) => `${signer} namespaces="file" ${sshPublicKey(raw)}\n`).join('');

/** @param {Uint8Array} raw */
export const pemPublicKey = (raw) => publicKeyOf(raw).export({ format: 'pem', type: 'spki' }).toString();
