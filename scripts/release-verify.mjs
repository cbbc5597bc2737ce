// Checks releases, in a folder or behind an address. Needs nothing but Node: no package, no build.
import { parseArgs } from 'node:util';
import { NotThere, readerOf, readIfThere, Unreachable } from '../app/domain/releases/verify/reader.mjs';
import { Report } from '../app/domain/releases/verify/report.mjs';
import { verifyData } from '../app/domain/releases/verify/verify-data.mjs';
import { verifyRelease } from '../app/domain/releases/verify/verify-release.mjs';

const usage = `npm run release:verify -- PATH_OR_URL [--alone] [--json]

  PATH_OR_URL  one release (…/data/releases/2026.11.1), or all of a site (…/data)
  --alone      a release by itself: the releases before it are not there, and are not looked at
  --json       one line of JSON: {ok, what, problems, notes, good}

Ends with 0 where all is right, 1 where something is not, 2 where it could not be checked.`;

/** @typedef {import('../app/domain/releases/verify/reader.mjs').Reader} Reader */

/**
 * One release, or all of a site; also found from the folder or the site above.
 * @param {string} where
 * @returns {Promise<{ kind: 'release' | 'data', reader: Reader } | null>}
 */
async function find(where) {
  const reader = readerOf(where);
  if (await readIfThere(reader, 'manifest.json')) return { kind: 'release', reader };
  for (const data of [reader, reader.at('data')])
    if (await readIfThere(data, 'latest.json')) return { kind: 'data', reader: data };
  return null;
}

/**
 * @param {string} where
 * @param {boolean} alone
 */
async function verify(where, alone) {
  const report = new Report();
  const found = await find(where);
  if (!found) throw new Unreachable(`${where} holds neither a release nor releases`);
  try {
    if (found.kind === 'data') await verifyData(found.reader, report, new Date());
    else await verifyRelease(found.reader, report, { alone });
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    report.problems.push(error instanceof NotThere || error instanceof SyntaxError ? error.message : String(error));
  }
  return { ok: report.problems.length === 0, what: found.reader.where, ...report };
}

/** @param {Awaited<ReturnType<typeof verify>>} result */
function tell({ ok, what, problems, notes, good }) {
  for (const line of good) console.log(`✓ ${line}`);
  for (const line of notes) console.log(`! ${line}`);
  for (const line of problems) console.log(`✗ ${line}`);
  console.log(ok ? `${what}: all is right` : `${what}: ${problems.length} problems`);
}

/** @returns {Promise<number>} */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { alone: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [where, more] = positionals;
  if (values.help || where === undefined || more !== undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const result = await verify(where, values.alone ?? false);
  if (values.json) console.log(JSON.stringify(result));
  else tell(result);
  return result.ok ? 0 : 1;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (/** @type {Error} */ error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
