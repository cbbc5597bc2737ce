import path from 'node:path';
import { and, eq, ne } from 'drizzle-orm';
import { kstDate } from '#app/domain/kst';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import { latestStock, placeItems, places, tables } from './columns';
import { attributionLines } from './documents/attribution';
import { useOf } from './documents/readme';
import { changedSentence, fill, texts, titleOf } from './documents/texts';
import { intactFile } from './intact-file.server';
import type { FileEntry, Manifest } from './manifest';
import type { ReleaseListing } from './pointers';
import { storage } from './storage';
import { compareUtf8 } from './verify/canonical-csv.mjs';
import { columnWords, tableWords, type Language } from './words';
import type { DiffSummary } from './write-diff.server';

/** Tables that people open; the others are there to join and to check. */
const shownTables = [places, placeItems, latestStock];

/** Everything that the page of a release tells; null where there is none of that id. */
export async function describeRelease(dataDir: string, id: string, language: Language, origin: string) {
  const [row] = await database()
    .select()
    .from(release)
    .where(and(eq(release.id, id), ne(release.state, 'cutting')));
  if (!row?.manifestSha256) return null;
  const folder = storage(dataDir).release(id);
  const bytes = await intactFile(path.join(folder, 'manifest.json'), row.manifestSha256);
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  const diff = await diffOfPlaces(folder, manifest);
  const url = `${origin}/data/releases/${id}`;
  const date = kstDate(new Date(manifest.issued));
  const placesTable = manifest.tables.find(({ name }) => name === 'places');
  return {
    id,
    title: titleOf(language, id),
    issued: manifest.issued,
    cutoff: manifest.cutoff.at,
    withdrawn: row.state === 'withdrawn',
    keyId: manifest.signers[0]?.keyId ?? null,
    sentence: changedSentence(language, diff, placesTable?.rows ?? 0),
    ...filesOf(language, manifest),
    seals: sealsOf(manifest.release, row.summary as ReleaseListing),
    regions: regionsOf(language, diff),
    columns: shownTables.map((table) => ({
      table: tableWords(language, table).title,
      columns: table.columns.map((column) => ({
        name: column.name,
        ...pickWords(columnWords(language, table, column)),
      })),
    })),
    corrections: manifest.corrections.length,
    override: manifest.quality.override ?? null,
    attribution: attributionLines(language, manifest.inputs),
    citation: fill(texts[language].readme.citation, { release: id, date, url }),
    url,
    previous: manifest.previous?.release ?? null,
  };
}

const pickWords = ({ title, description }: { title: string; description: string }) => ({ title, description });

function filesOf(language: Language, { release, files }: Manifest) {
  const shown = (file: FileEntry) => ({
    path: file.path,
    /** Short where the heading says which table it is of. */
    name: file.path,
    href: `/data/releases/${release}/${file.path}`,
    table: file.table ?? null,
    use: useOf(language, file),
    rows: file.rows ?? null,
    bytes: file.bytes,
  });
  const groups = shownTables.map((table) => ({
    title: tableWords(language, table).title,
    files: table.formats.flatMap((format) =>
      files
        .filter((file) => file.path === `${table.file}.${format}`)
        .map((file) => ({ ...shown(file), name: path.posix.basename(file.path) })),
    ),
  }));
  const main = new Set(groups.flatMap(({ files }) => files.map((file) => file.path)));
  const others = files.filter((file) => !main.has(file.path));
  return { groups, others: others.map((file) => ({ ...shown(file), use: useOfOther(language, file) })) };
}

/** What a file beside the main tables is for: by its name, or by the table that it carries. */
function useOfOther(language: Language, file: FileEntry): string {
  const known: Record<string, string> = texts[language].other;
  const table = file.role === 'data' && tables.find(({ name }) => name === file.table);
  return known[file.path] ?? (table ? tableWords(language, table).title : useOf(language, file));
}

/** The files that prove the others. */
const sealsOf = (release: string, { beside }: Pick<ReleaseListing, 'beside'>) =>
  Object.keys(beside)
    .sort(compareUtf8)
    .map((name) => ({ name, href: `/data/releases/${release}/${name}` }));

async function diffOfPlaces(folder: string, { files }: Manifest): Promise<DiffSummary | null> {
  const summary = files.find((file) => file.role === 'diff' && file.path.endsWith('/summary.json'));
  if (!summary) return null;
  const bytes = await intactFile(path.join(folder, summary.path), summary.sha256);
  return (JSON.parse(bytes.toString('utf8')) as Record<string, DiffSummary>).places ?? null;
}

/** Regions with changes, those with most first. */
function regionsOf(language: Language, diff: DiffSummary | null) {
  const sum = ({ insert, update, delete: dropped }: { insert: number; update: number; delete: number }) =>
    insert + update + dropped;
  return Object.entries(diff?.regions ?? {})
    .sort(([a, x], [b, y]) => sum(y) - sum(x) || compareUtf8(a, b))
    .map(([name, counts]) => ({
      name: name || texts[language].changelog.unknownRegion,
      insert: counts.insert,
      update: counts.update,
      dropped: counts.delete,
      sum: sum(counts),
    }));
}
