import { canonicalJson } from './canonical-json.mjs';
import { allowedSigners, keyName, minisignPublicKey, pemPublicKey } from './keys.mjs';
import { verifyMinisign } from './minisign.mjs';
import { readIfThere, readWhole } from './reader.mjs';
import { Report } from './report.mjs';
import { sumsText } from './sums.mjs';
import { readManifest, sha256 } from './verify-manifest.mjs';
import { verifyRelease } from './verify-release.mjs';

/** @typedef {import('../pointers').KeyListing} KeyListing */
/** @typedef {import('../pointers').LatestPointer} LatestPointer */
/** @typedef {import('../pointers').ReleaseListing} ReleaseListing */
/** @typedef {import('./reader.mjs').Reader} Reader */

/**
 * Checks all releases of a site and what points to them.
 * @param {Reader} data
 * @param {Report} report
 * @param {Date} now
 */
export async function verifyData(data, report, now) {
  await report.check('SHA256SUMS', () => verifyPointers(data));
  /** @type {ReleaseListing[]} */
  const listings = JSON.parse((await readWhole(data, 'releases.json')).toString('utf8'));
  /** @type {LatestPointer} */
  const latest = JSON.parse((await readWhole(data, 'latest.json')).toString('utf8'));
  /** @type {KeyListing[]} */
  const keys = JSON.parse((await readWhole(data, 'keys/keys.json')).toString('utf8'));
  await report.check('keys', () => verifyKeys(data, keys));
  await report.check('latest.json', () => verifyLatest(data, latest, listings, keys));
  if (Date.parse(latest.expires) < now.getTime())
    report.notes.push(`latest.json expired on ${latest.expires}: there may be a newer release elsewhere`);

  for (const [at, listing] of listings.entries()) {
    const release = data.at(`releases/${listing.release}`);
    const found = new Report();
    if (listing.sequence !== at + 1)
      found.problems.push(`releases.json: it is number ${listing.sequence}, but stands at ${at + 1}`);
    const manifest =
      listing.state === 'withdrawn' ? await withdrawnManifest(release, found) : await verifyRelease(release, found);
    if (manifest && sha256(Buffer.from(canonicalJson(manifest))) !== listing.manifestSha256)
      found.problems.push('releases.json: it names another manifest');
    for (const { keyId, publicKey } of manifest?.signers ?? [])
      if (!keys.some((key) => key.keyId === keyId && key.publicKey === publicKey))
        found.problems.push(`keys.json: the key ${keyId} is not in it`);
    for (const kind of /** @type {const} */ (['problems', 'notes', 'good']))
      report[kind].push(...found[kind].map((line) => `${listing.release}/${line}`));
  }
  const listed = new Set(listings.map(({ release }) => release));
  const there = new Set(((await data.at('releases').list()) ?? []).map((path) => path.split('/')[0] ?? ''));
  for (const id of there)
    if (!listed.has(id)) report.notes.push(`releases/${id} is not published: releases.json does not know it`);
}

/**
 * Of a withdrawn release the manifest stays, so that the chain does.
 * @param {Reader} release
 * @param {Report} report
 */
const withdrawnManifest = (release, report) =>
  readManifest(release).then(
    ({ manifest }) => manifest,
    (/** @type {Error} */ error) => {
      report.problems.push(`manifest.json: ${error.message}`);
      return null;
    },
  );

/** @param {Reader} data */
async function verifyPointers(data) {
  const text = (await readWhole(data, 'SHA256SUMS')).toString('utf8');
  const sums = text
    .split('\n')
    .filter(Boolean)
    .map((line) => /** @type {[string, string]} */ ([line.slice(66), line.slice(0, 64)]));
  if (sumsText(sums) !== text) throw new Error('it is not spelt as it should be');
  for (const [path, expected] of sums)
    if (sha256(await readWhole(data, path)) !== expected) throw new Error(`${path} is not what it says`);
  for (const path of ['latest.json', 'releases.json', 'releases.atom', 'keys/keys.json'])
    if (!sums.some(([name]) => name === path)) throw new Error(`${path} is not in it`);
}

/**
 * @param {Reader} data
 * @param {LatestPointer} latest
 * @param {ReleaseListing[]} listings
 * @param {KeyListing[]} keys
 */
async function verifyLatest(data, latest, listings, keys) {
  const newest = listings.filter(({ state }) => state === 'published').at(-1);
  if (
    newest?.release !== latest.release ||
    newest.manifestSha256 !== latest.manifestSha256 ||
    newest.sequence !== latest.sequence
  )
    throw new Error(`it names ${latest.release}, releases.json ends with ${newest?.release}`);
  const { manifest } = await readManifest(data.at(`releases/${latest.release}`));
  if (manifest.issued !== latest.issued || (manifest.signers[0]?.keyId ?? '') !== latest.keyId)
    throw new Error('it does not say what the manifest says');
  const signature = await readIfThere(data, 'latest.json.minisig');
  if ((signature !== null) !== (latest.keyId !== ''))
    throw new Error('its signature and its key id do not go together');
  if (!signature) return;
  const key = keys.find(({ keyId }) => keyId === latest.keyId);
  const bytes = await readWhole(data, 'latest.json');
  if (!key || !verifyMinisign(bytes, signature.toString('latin1'), Buffer.from(key.publicKey, 'base64')))
    throw new Error('its signature is not right');
  return `signed with key ${key.keyId}`;
}

/**
 * @param {Reader} data
 * @param {KeyListing[]} keys
 */
async function verifyKeys(data, keys) {
  const raws = keys.map(({ publicKey }) => Buffer.from(publicKey, 'base64'));
  for (const [at, raw] of raws.entries())
    if (keyName(raw) !== keys[at]?.keyId) throw new Error(`${keys[at]?.keyId} is not the name of its key`);
  const newest = raws.at(-1);
  if (!newest) return 'none: releases are unsigned';
  const expected = {
    'minisign.pub': minisignPublicKey(newest),
    allowed_signers: allowedSigners(raws),
    'pub.pem': pemPublicKey(newest),
  };
  for (const [name, text] of Object.entries(expected))
    if ((await readWhole(data, `keys/${name}`)).toString('latin1') !== text)
      throw new Error(`${name} holds another key`);
}
