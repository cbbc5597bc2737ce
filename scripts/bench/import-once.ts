// Imports a list of sellers into the database of its environment, in a process whose memory can be told from the bench's:
// `node --import tsx scripts/bench/import-once.ts FILE`.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { instantOfKst } from '#app/domain/kst';
import { connection, databaseKind, openDatabase } from '#db/client.server';

const [file = ''] = process.argv.slice(2);
const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;

const { close } = await openDatabase({ url, dataDir, what: 'bench' });
const copies = databaseKind() === 'postgresql' ? [await seconds(copy), await seconds(copy), await seconds(copy)] : [];
const first = await seconds(importFile);
// What memory is looked at comes before the second import, which has other needs.
const peak = process.resourceUsage().maxRSS * 1024;
const again = await seconds(importFile);
await close();
process.stdout.write(JSON.stringify({ copies, first, again, peak }));

/** The limit: the same file into one table without a key, and nothing else. */
async function copy(): Promise<void> {
  await connection().begin(async (sql) => {
    await sql`create temporary table plain (type text, code text, name text, addr text, lat float8, lng float8) on commit drop`;
    await pipeline(createReadStream(file), await sql`copy plain from stdin with (format csv, header true)`.writable());
  });
}

async function importFile(): Promise<void> {
  const outcome = await importPlaces(
    { kind: 'command' },
    {
      source: 'mask-sellers',
      fileName: path.basename(file),
      open: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
      observedAt: instantOfKst('2020-03-16'),
      dataDir,
    },
  );
  if (!outcome.ok || outcome.value.run.state !== 'done')
    throw new Error(`Nothing was imported: ${JSON.stringify(outcome)}`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
