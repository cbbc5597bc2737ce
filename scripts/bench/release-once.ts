// One measured run in a process of its own: `tsx release-once.ts all|csv`, told by the environment where.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { places } from '#app/domain/releases/columns';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { readDossiers } from '#app/domain/releases/read-dossiers.server';
import { ReleaseFolder } from '#app/domain/releases/release-folder.server';
import { rowsOfPlace } from '#app/domain/releases/rows-of-place';
import { dropCut, startCut } from '#app/domain/releases/start-cut.server';
import { TableWriting } from '#app/domain/releases/write-table.server';
import { openDatabase } from '#db/client.server';

/** Seconds of the work alone, and the peak of the process with all that it opened, in bytes. */
export interface ReleaseOnce {
  places: number;
  seconds: number;
  memory: number;
}

const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
const { close } = await openDatabase({ url: url || undefined, dataDir, what: 'bench' });
const began = performance.now();
const count = process.argv[2] === 'csv' ? await writeCsv() : await cutAll();
const seconds = (performance.now() - began) / 1000;
await close();
const answer: ReleaseOnce = { places: count, seconds, memory: peakMemory() };
console.log(JSON.stringify(answer));

async function cutAll(): Promise<number> {
  const cut = await cutRelease({ kind: 'command' }, { dataDir, origin: 'https://barodata.example' });
  if (!cut.ok) throw new Error(`No release was cut: ${cut.reason}.`);
  return cut.value.places;
}

/** The canonical CSV of the places, read as a release reads them, and nothing else. */
async function writeCsv(): Promise<number> {
  const cut = await startCut(dataDir, 'bench', new Date());
  if (typeof cut === 'string') throw new Error(`No release was begun: ${cut}.`);
  mkdirSync(path.join(dataDir, 'alone'));
  const importOf = (id: string) => cut.cutoff.imports.get(id)!;
  const writing = await TableWriting.begin(new ReleaseFolder(path.join(dataDir, 'alone')), {
    ...places,
    formats: ['csv'],
  });
  for await (const { dossiers } of readDossiers(cut.cutoff))
    await writing.write(dossiers.map((dossier) => rowsOfPlace(dossier, importOf).place));
  const { rows } = await writing.close();
  await dropCut(dataDir, cut.id);
  return rows;
}

function peakMemory(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
