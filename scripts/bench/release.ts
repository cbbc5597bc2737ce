import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { asMegabytes, type Figure } from './figures';
import type { ReleaseOnce } from './release-once';
import { sellersList } from './sellers';

/** A release of all places in all formats against their canonical CSV alone, on each database that is here. */
export async function benchRelease(): Promise<Figure[]> {
  const figures = measure('embedded database', '');
  if (!findPostgres()) return figures;
  const cluster = await startCluster();
  try {
    return [...figures, ...measure('PostgreSQL', cluster.url)];
  } finally {
    await cluster.remove();
  }
}

/** Each run is a process of its own, so that its peak of memory is its own. */
function measure(where: string, url: string): Figure[] {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const run = (script: string, ...words: string[]) =>
    execFileSync(process.execPath, ['--import', 'tsx', script, ...words], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: url, SAMPLE: 'off' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const once = (what: 'csv' | 'all') => JSON.parse(run('scripts/bench/release-once.ts', what)) as ReleaseOnce;
  try {
    const { file } = sellersList(dataDir);
    run('scripts/places-import.ts', '--source', 'mask-sellers', '--observed-at', '2020-03-16', '--json', file);
    return figuresOf(where, once('csv'), once('all'));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figuresOf(where: string, csv: ReleaseOnce, all: ReleaseOnce): Figure[] {
  const places = `${all.places.toLocaleString('en')} places`;
  return [
    {
      what: `release of ${places}, ${where}`,
      measured: inSeconds(all.seconds),
      limit: `${inSeconds(csv.seconds)} (canonical CSV alone)`,
      ratio: all.seconds / csv.seconds,
      aim: 'under 20 s',
    },
    {
      what: `memory of a release of ${places}, ${where}`,
      measured: asMegabytes(all.memory),
      limit: `${asMegabytes(csv.memory)} (canonical CSV alone)`,
      ratio: all.memory / csv.memory,
      aim: 'under 600 MB',
    },
  ];
}

const inSeconds = (seconds: number) => `${seconds.toFixed(1)} s`;
