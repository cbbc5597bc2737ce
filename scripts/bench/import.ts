import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { asMegabytes, type Figure } from './figures';
import { sellersList } from './sellers';

const rounds = 3;

/** Import of the sellers of the whole country into an empty database, and once more over itself. */
export async function benchImport(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  try {
    const list = sellersList(folder);
    const onPostgres = findPostgres() ? await onPostgreSql(list.file, folder) : [];
    const embedded = await importOnce(list.file, { DATA_DIR: path.join(folder, 'embedded'), DATABASE_URL: '' });
    return [
      ...figuresOfPostgres(onPostgres, list.what),
      { what: `import of ${list.what}, embedded database`, measured: inSeconds(embedded.first), aim: 'under 15 s' },
      { what: 'the same again, all unchanged', measured: inSeconds(embedded.again) },
      { what: 'memory of that import, with its database', measured: asMegabytes(embedded.peak) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Once {
  /** Seconds. */
  copies: number[];
  first: number;
  again: number;
  /** Bytes in memory, at most. */
  peak: number;
}

/** Copy and import take turns, so that what slows the machine down for a while slows both. */
async function onPostgreSql(file: string, dataDir: string): Promise<Once[]> {
  const cluster = await startCluster();
  const admin = postgres(cluster.url, { max: 1, onnotice() {} });
  const measured: Once[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await admin.unsafe(`create database round_${round}`);
      const url = new URL(cluster.url);
      url.pathname = `round_${round}`;
      measured.push(await importOnce(file, { DATA_DIR: dataDir, DATABASE_URL: url.href }));
    }
  } finally {
    await admin.end();
    await cluster.remove();
  }
  return measured;
}

async function importOnce(file: string, environment: Record<string, string>): Promise<Once> {
  const words = ['--import', 'tsx', 'scripts/bench/import-once.ts', file];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: { ...process.env, ...environment } });
  return JSON.parse(stdout) as Once;
}

/** Of all rounds the fastest: what else the machine does can only slow them down. */
function figuresOfPostgres(measured: readonly Once[], list: string): Figure[] {
  if (measured.length === 0) return [];
  const copy = Math.min(...measured.flatMap(({ copies }) => copies));
  const first = Math.min(...measured.map((one) => one.first));
  const again = Math.min(...measured.map((one) => one.again));
  const limit = `${inSeconds(copy)} (COPY into one table)`;
  return [
    {
      what: `import of ${list}, PostgreSQL`,
      measured: inSeconds(first),
      limit,
      ratio: first / copy,
      aim: 'within 10×',
    },
    { what: 'the same again, all unchanged', measured: inSeconds(again), limit, ratio: again / copy },
    { what: 'memory of that import', measured: asMegabytes(Math.max(...measured.map(({ peak }) => peak))) },
  ];
}

const inSeconds = (seconds: number) => `${seconds.toFixed(2)} s`;
