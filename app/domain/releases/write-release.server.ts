import type { KeyObject } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { siteState } from '#db/schema/site';
import { faultPoint } from '#db/fault-point';
import { appliedCorrections } from './applied-corrections.server';
import { schemaVersion, tables } from './columns';
import type { CutProgress, CutRequest } from './cut-release.server';
import { idsLost } from './ids-lost';
import { inputsOf } from './inputs';
import { licenceFindings } from './licence-gate';
import type { Manifest, TableEntry } from './manifest';
import type { PreviousRelease } from './previous-release.server';
import { findingInEnglish, type Finding } from './finding';
import { findingsOn } from './quality-gate';
import { recipe } from './recipe';
import { ReleaseFolder } from './release-folder.server';
import { signerEntry } from './signing-key.server';
import type { StartedCut } from './start-cut.server';
import { compareUtf8 } from './verify/canonical-csv.mjs';
import { writeDiff, type DiffSummary } from './write-diff.server';
import { writeTables, type WrittenTables } from './write-tables.server';
import { writeTexts } from './write-texts.server';

export interface Writing {
  cut: StartedCut;
  previous: PreviousRelease | null;
  origin: string;
  key: KeyObject | null;
  override: CutRequest['override'];
  onProgress: (progress: CutProgress) => void;
}

/** Why a release is not made, unless somebody overrides it. */
export interface Refusal {
  reason: 'quality' | 'licence' | 'nothing-changed';
  findings: Finding[];
}

/** Writes every file of a release but those that seal it. */
export async function writeRelease(writing: Writing): Promise<{ manifest: Manifest } | Refusal> {
  const folder = new ReleaseFolder(writing.cut.folder);
  try {
    return await writeInto(folder, writing);
  } finally {
    await folder.abandon();
  }
}

async function writeInto(
  folder: ReleaseFolder,
  { cut, previous, onProgress, override, origin, key }: Writing,
): Promise<{ manifest: Manifest } | Refusal> {
  const written = await writeTables(folder, cut.cutoff, (done, of) => onProgress({ step: 'places', done, of }));
  await faultPoint('release:tables');

  onProgress({ step: 'changes', done: 0, of: 1 });
  const diffs = await writeDiffs(folder, written.entries, previous);
  onProgress({ step: 'changes', done: 1, of: 1 });
  await faultPoint('release:diffs');

  const inputs = inputsOf(written.cited.flatMap((id) => cut.cutoff.imports.get(id) ?? []));
  const refusal = refusalOf(written, diffs, previous, licenceFindings(inputs));
  if (refusal && !override) return refusal;
  const quality: Manifest['quality'] =
    refusal && override
      ? { result: 'overridden', findings: refusal.findings.map(findingInEnglish), override }
      : { result: 'passed', findings: [] };

  onProgress({ step: 'texts', done: 0, of: 1 });
  const corrections = await appliedCorrections(previous?.manifest.cutoff.changeSequence ?? 0, cut.cutoff.changeSeq);
  await folder.json(
    { path: 'quality/report.json', role: 'quality' },
    { tables: written.quality, coverage: written.coverage, findings: quality.findings },
  );
  const built = await folder.json({ path: 'build/recipe.json', role: 'recipe' }, recipe);
  const signers = key ? [signerEntry(key)] : [];
  await writeTexts(folder, {
    release: cut.id,
    issued: cut.issued.toISOString(),
    cutoff: cut.cutoff.at.toISOString(),
    origin,
    sample: await isSample(),
    tables: written.entries,
    files: [...folder.entries].sort((a, b) => compareUtf8(a.path, b.path)),
    inputs,
    corrections: corrections.length,
    diffs,
    previous: previous?.reference.release ?? null,
    quality,
    keyId: signers[0]?.keyId ?? null,
  });
  onProgress({ step: 'texts', done: 1, of: 1 });

  const manifest: Manifest = {
    format: 'barodata-release-1',
    release: cut.id,
    sequence: cut.sequence,
    issued: cut.issued.toISOString(),
    cutoff: { at: cut.cutoff.at.toISOString(), changeSequence: cut.cutoff.changeSeq },
    schemaVersion,
    ...(previous && { previous: previous.reference }),
    tables: written.entries,
    files: folder.entries.sort((a, b) => compareUtf8(a.path, b.path)),
    inputs,
    corrections,
    audit: { sequence: cut.cutoff.audit.seq, hash: cut.cutoff.audit.hash },
    quality,
    recipe: { path: built.path, sha256: built.sha256 },
    withdrawn: [],
    signers,
  };
  return { manifest };
}

/** Whether the site was filled with the synthetic sample. */
const isSample = async () => (await database().select().from(siteState).where(eq(siteState.key, 'sample'))).length > 0;

async function writeDiffs(folder: ReleaseFolder, entries: TableEntry[], previous: PreviousRelease | null) {
  const summaries: Record<string, DiffSummary> = {};
  if (!previous) return summaries;
  for (const entry of entries) {
    const table = tables.find(({ name, hasDiff }) => name === entry.name && hasDiff);
    const written = table && (await writeDiff(folder, table, entry, previous));
    if (!written) continue;
    entry.diff = written.diff;
    summaries[entry.name] = written.summary;
  }
  const path = `diff/from-${previous.reference.release}/summary.json`;
  await folder.json({ path, role: 'diff' }, summaries);
  return summaries;
}

function refusalOf(
  written: WrittenTables,
  diffs: Record<string, DiffSummary>,
  previous: PreviousRelease | null,
  licence: Finding[],
): Refusal | null {
  if (licence.length > 0) return { reason: 'licence', findings: licence };
  const findings = written.entries.flatMap((entry) => {
    const quality = written.quality[entry.name];
    const before = previous?.manifest.tables.find(({ name }) => name === entry.name);
    const qualityBefore = previous?.quality[entry.name];
    if (!quality) return [];
    return findingsOn({ entry, quality }, before && qualityBefore ? { entry: before, quality: qualityBefore } : null);
  });
  findings.push(...idsLost(diffs.places?.deleted ?? [], written.retired));
  if (findings.length > 0) return { reason: 'quality', findings };
  const isUnchanged = written.entries.every((entry) =>
    previous?.manifest.tables.some(
      ({ name, logicalSha256 }) => name === entry.name && logicalSha256 === entry.logicalSha256,
    ),
  );
  return isUnchanged ? { reason: 'nothing-changed', findings: [{ kind: 'nothing-changed' }] } : null;
}
