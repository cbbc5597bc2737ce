import { lte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { successor } from '#db/schema/places';
import { codes, factProvenance, idMap, imports, latestStock, placeItems, places } from './columns';
import type { Cutoff, ImportRun } from './cutoff';
import type { Dossier } from './dossier';
import type { TableEntry } from './manifest';
import type { TableQuality } from './quality';
import { readDossiers } from './read-dossiers.server';
import { Coverage, type RegionCoverage } from './coverage';
import type { ReleaseFolder } from './release-folder.server';
import { rowOf, rowsOfPlace, type RowsOfPlace } from './rows-of-place';
import type { Row, Table } from './table';
import { compareKeys } from './verify/canonical-csv.mjs';
import { TableWriting } from './write-table.server';

export interface WrittenTables {
  entries: TableEntry[];
  quality: Record<string, TableQuality>;
  coverage: Record<string, RegionCoverage>;
  /** Imports that some row cites, in the order of their ids. */
  cited: string[];
  /** Ids in the id map. */
  retired: ReadonlySet<string>;
}

/** Writes every table as of the cut-off. `onPlaces` hears how many places of how many are written. */
export async function writeTables(
  folder: ReleaseFolder,
  cutoff: Cutoff,
  onPlaces: (done: number, of: number) => void,
): Promise<WrittenTables> {
  const cited = new Set<string>();
  const importOf = (id: string) => {
    const found = cutoff.imports.get(id);
    if (!found) throw new Error(`The import ${id}, which a place cites, had not ended at the cut-off.`);
    return found;
  };
  const successors = await database().select().from(successor).where(lte(successor.at, cutoff.at));
  const replaced = new Set(successors.map(({ oldId }) => oldId));
  const idRows = successors.map(({ oldId, kind, newId, at }) =>
    rowOf(idMap, { id: oldId, change: kind, successor: newId, at }),
  );
  const coverage = new Coverage();
  const writings = new Map<Table, TableWriting>();
  for (const table of [places, placeItems, latestStock, codes, factProvenance])
    writings.set(table, await TableWriting.begin(folder, table));

  for await (const { dossiers, read, of } of readDossiers(cutoff)) {
    const published = dossiers.filter(({ place }) => !replaced.has(place.id));
    for (const dossier of published) for (const id of importsOf(dossier)) cited.add(id);
    const rows = published.map((dossier) => rowsOfPlace(dossier, importOf));
    coverage.see(rows.map(({ place }) => place));
    idRows.push(...rows.flatMap(({ closed }) => closed));
    for (const [table, rowsIn] of batches) await writings.get(table)?.write(rows.flatMap(rowsIn));
    onPlaces(read, of);
  }

  const importIds = [...cited].sort();
  await writeWhole(folder, idMap, idRows, writings);
  await writeWhole(
    folder,
    imports,
    importIds.map((id) => importRow(importOf(id))),
    writings,
  );
  const entries: TableEntry[] = [];
  for (const writing of writings.values()) entries.push(await writing.close());
  const quality = Object.fromEntries([...writings].map(([{ name }, writing]) => [name, writing.quality.result()]));
  return {
    entries,
    quality,
    coverage: coverage.result(),
    cited: importIds,
    retired: new Set(idRows.map(([id = '']) => id)),
  };
}

const batches: readonly (readonly [Table, (rows: RowsOfPlace) => Row[]])[] = [
  [places, ({ place }) => [place]],
  [placeItems, ({ items }) => items],
  [latestStock, ({ stock }) => stock],
  [codes, ({ codes }) => codes],
  [factProvenance, ({ facts }) => facts],
];

/** A table small enough to be sorted in memory. */
async function writeWhole(folder: ReleaseFolder, table: Table, rows: Row[], writings: Map<Table, TableWriting>) {
  const writing = await TableWriting.begin(folder, table);
  await writing.write(rows.sort((a, b) => compareKeys(a, b, table.keyLength)));
  writings.set(table, writing);
}

const importsOf = ({ place, facts, stock }: Dossier) => [
  ...[place, ...facts].filter(({ causeKind }) => causeKind === 'import').map(({ causeId }) => causeId),
  ...stock.map(({ importId }) => importId),
];

const importRow = ({ id, source, kind, fileName, sha256, observedAt }: ImportRun) =>
  rowOf(imports, { id, source, kind, file: fileName, sha256, observed_at: observedAt });
