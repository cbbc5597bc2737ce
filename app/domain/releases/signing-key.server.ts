import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SignerEntry } from './manifest';
import { keyName, rawPublicKey } from './verify/keys.mjs';
import { minisign } from './verify/minisign.mjs';
import { sshSignature } from './verify/ssh-signature.mjs';

/** The key that signs releases: PKCS#8 PEM, Ed25519. A key is never made here; without one a release is unsigned. */
export async function readSigningKey(file: string): Promise<KeyObject> {
  const key = createPrivateKey(await readFile(file, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key.`);
  return key;
}

export function signerEntry(key: KeyObject): SignerEntry {
  const raw = rawPublicKey(key);
  return { keyId: keyName(raw), algorithm: 'Ed25519', publicKey: Buffer.from(raw).toString('base64') };
}

/** The same signature for three tools, by the ending of its file: minisign, ssh-keygen -Y verify, openssl. */
export const signaturesOf = (
  content: Uint8Array,
  key: KeyObject,
  comment: string,
): Record<string, string | Uint8Array> => ({
  minisig: minisign(content, key, comment),
  sshsig: sshSignature(content, key),
  sig: sign(null, content, key),
});
