import { createHash, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.mjs';
import { keyName, publicKeyOf } from './keys.mjs';
import { verifyMinisign } from './minisign.mjs';
import { readIfThere, readWhole } from './reader.mjs';
import { parseReleaseId } from './release-id.mjs';
import { verifySshSignature } from './ssh-signature.mjs';

/** @typedef {import('../manifest').Manifest} Manifest */
/** @typedef {import('./reader.mjs').Reader} Reader */
/** @typedef {import('./report.mjs').Report} Report */
/** @typedef {{ manifest: Manifest, sha256: string, bytes: Buffer }} ReadManifest */

/**
 * Reads a release's manifest and checks its spelling; throws where it is none.
 * @param {Reader} release
 * @returns {Promise<ReadManifest>}
 */
export async function readManifest(release) {
  const bytes = await readWhole(release, 'manifest.json');
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  /** @type {Manifest} */
  const manifest = JSON.parse(text);
  if (manifest.format !== 'barodata-release-1') throw new Error(`its format is "${manifest.format}"`);
  if (canonicalJson(manifest) !== text) throw new Error('it is not spelt as RFC 8785 has it');
  if (!parseReleaseId(manifest.release)) throw new Error(`"${manifest.release}" is no release id`);
  for (const { path } of manifest.files)
    if (path.split('/').some((part) => part === '' || part.startsWith('.')) || path.includes('\\'))
      throw new Error(`"${path}" is no path inside a release`);
  return { manifest, sha256: sha256(bytes), bytes };
}

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Signatures of a manifest, by the ending of their file. */
const verifiers = {
  /** @type {(content: Buffer, signature: Buffer, raw: Uint8Array) => boolean} */
  minisig: (content, signature, raw) => verifyMinisign(content, signature.toString('latin1'), raw),
  /** @type {(content: Buffer, signature: Buffer, raw: Uint8Array) => boolean} */
  sshsig: (content, signature, raw) => verifySshSignature(content, signature.toString('latin1'), raw),
  /** @type {(content: Buffer, signature: Buffer, raw: Uint8Array) => boolean} */
  sig: (content, signature, raw) => signature.length === 64 && verify(null, content, publicKeyOf(raw), signature),
};

/** The files beside the manifest that it cannot name. @param {Manifest} manifest */
export const filesBeside = (manifest) => [
  'manifest.json',
  'SHA256SUMS',
  ...(manifest.signers.length > 0 ? Object.keys(verifiers).map((ending) => `manifest.json.${ending}`) : []),
];

/**
 * @param {Reader} release
 * @param {ReadManifest} read
 * @param {Report} report
 */
export async function verifySignatures(release, { manifest, bytes }, report) {
  const [signer, another] = manifest.signers;
  if (!signer) {
    for (const ending of Object.keys(verifiers))
      if (await readIfThere(release, `manifest.json.${ending}`))
        report.problems.push(`manifest.json.${ending}: there is a signature, but the manifest names no signer`);
    report.notes.push(`${manifest.release} is unsigned: its files are whole, but nobody vouches for who issued them`);
    return;
  }
  if (another) report.problems.push('manifest.json: it names several signers');
  const raw = Buffer.from(signer.publicKey, 'base64');
  for (const [ending, isRight] of Object.entries(verifiers))
    await report.check(`manifest.json.${ending}`, async () => {
      if (keyName(raw) !== signer.keyId)
        throw new Error(`the key is ${keyName(raw)}, the manifest says ${signer.keyId}`);
      if (!isRight(bytes, await readWhole(release, `manifest.json.${ending}`), raw))
        throw new Error('the signature is not that of the manifest');
      return `signed with key ${signer.keyId}`;
    });
}
