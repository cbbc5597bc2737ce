import { createHash } from 'node:crypto';
import { readWhole } from './reader.mjs';
import { compareReleaseIds } from './release-id.mjs';
import { sumsText } from './sums.mjs';
import { filesBeside, readManifest, verifySignatures } from './verify-manifest.mjs';
import { proveDiff, rowsOfFile, tableChecks } from './verify-tables.mjs';

/** @typedef {import('../manifest').Manifest} Manifest */
/** @typedef {import('./reader.mjs').Reader} Reader */
/** @typedef {import('./report.mjs').Report} Report */

/**
 * Checks one release: every file, its tables, what changed since the one before, its signatures, and that the chain of
 * manifests behind it is whole.
 * @param {Reader} release
 * @param {Report} report
 * @param {{ alone?: boolean }} [options] `alone`: the releases before are not beside it, and need not be
 * @returns {Promise<Manifest | null>}
 */
export async function verifyRelease(release, report, { alone = false } = {}) {
  const read = await readManifest(release).catch((/** @type {Error} */ error) => {
    report.problems.push(`manifest.json: ${error.message}`);
    return null;
  });
  if (!read) return null;
  const { manifest, sha256 } = read;
  await verifySignatures(release, read, report);
  await verifyFiles(release, manifest, sha256, report);
  for (const table of manifest.tables)
    for (const { path, check } of tableChecks(release, manifest, table)) await report.check(path, check);
  if (!manifest.previous) {
    if (manifest.sequence !== 1)
      report.problems.push(`chain: it names no release before it, but is number ${manifest.sequence}`);
    return manifest;
  }
  if (alone) {
    report.notes.push(`the releases before ${manifest.release} were not looked at`);
    return manifest;
  }
  await verifyChain(release, manifest, report);
  await verifyDiffs(release, manifest, report);
  return manifest;
}

/**
 * @param {Reader} release
 * @param {Manifest} manifest
 * @param {string} manifestSha256
 * @param {Report} report
 */
async function verifyFiles(release, manifest, manifestSha256, report) {
  const gone = new Set(manifest.withdrawn);
  for (const file of manifest.files) {
    if (gone.has(file.path)) continue;
    await report.check(file.path, async () => {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of release.read(file.path)) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      if (bytes !== file.bytes) throw new Error(`it has ${bytes} bytes, the manifest says ${file.bytes}`);
      if (hash.digest('hex') !== file.sha256) throw new Error('its bytes are not those that were published');
      return `${bytes} bytes`;
    });
  }
  await report.check('SHA256SUMS', async () => {
    const sums = manifest.files.map(({ path, sha256 }) => /** @type {const} */ ([path, sha256]));
    const expected = sumsText([...sums, ['manifest.json', manifestSha256]]);
    if (!(await readWhole(release, 'SHA256SUMS')).equals(Buffer.from(expected)))
      throw new Error('it does not say what the manifest says');
  });
  const known = new Set([...manifest.files.map(({ path }) => path), ...filesBeside(manifest)]);
  for (const path of (await release.list()) ?? [])
    if (!known.has(path)) report.problems.push(`${path}: the manifest does not know it`);
}

/**
 * @param {Reader} release
 * @param {Manifest} manifest
 * @param {Report} report
 */
async function verifyChain(release, manifest, report) {
  await report.check('chain', async () => {
    let now = manifest;
    let length = 1;
    for (; now.previous; length++) {
      const { previous } = now;
      const earlier = release.at(`../${previous.release}`);
      const read = await readManifest(earlier).catch((/** @type {Error} */ error) => {
        throw new Error(`${previous.release}: ${error.message}`);
      });
      if (read.sha256 !== previous.manifestSha256)
        throw new Error(`the manifest of ${previous.release} is not the one that ${now.release} follows`);
      const before = read.manifest;
      if (
        before.release !== previous.release ||
        before.sequence !== previous.sequence ||
        before.sequence !== now.sequence - 1 ||
        compareReleaseIds(before.release, now.release) >= 0
      )
        throw new Error(`${before.release} does not stand right before ${now.release}`);
      if (before.cutoff.changeSequence > now.cutoff.changeSequence || before.audit.sequence > now.audit.sequence)
        throw new Error(`${now.release} knows less of the history than ${before.release}`);
      now = before;
    }
    if (now.sequence !== 1) throw new Error(`it ends at ${now.release}, which is number ${now.sequence}`);
    return `${length} releases, from the first on`;
  });
}

/**
 * @param {Reader} release
 * @param {Manifest} manifest
 * @param {Report} report
 */
async function verifyDiffs(release, manifest, report) {
  const before = release.at(`../${manifest.previous?.release}`);
  const read = await readManifest(before).catch(() => null);
  if (!read) return;
  /** @type {Set<string>} */
  const dropped = new Set();
  for (const table of manifest.tables) {
    const old = read.manifest.tables.find(({ name }) => name === table.name);
    if (!table.diff || !old) continue;
    await report.check(table.diff.path, () =>
      proveDiff(release, table, before, old, ([id = '']) => table.name === 'places' && dropped.add(id)),
    );
  }
  await report.check('ids', async () => {
    const map = manifest.tables.find(({ name }) => name === 'id_map');
    if (!map) throw new Error('there is no id map');
    for await (const [id = ''] of rowsOfFile(release, map.path, map)) dropped.delete(id);
    const [lost] = dropped;
    if (lost) throw new Error(`${dropped.size} ids of the release before are lost, such as ${lost}`);
    return 'every id of the release before is here or in the id map';
  });
}
