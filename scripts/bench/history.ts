import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import type { Figure } from './figures';
import { sellersList } from './sellers';

/** What one size of the history took, in milliseconds; the best of several rounds, since others can only slow it down. */
export interface HistoryTimes {
  rows: number;
  months: number;
  /** COPY of as many rows into one table, and nothing else. */
  copy: number;
  /** A round of the feed in which every seller says another word. */
  changed: number;
  /** A round that says of nearly all what was said before: the usual one. */
  again: number;
  latest: number;
  week: number;
  /** The statements of a round, the longest. */
  longest: number;
}

/** What a site in another process feels of a round: its longest pause, and when it knows it all after it is taken. */
export interface SiteTimes {
  pause: number;
  known: number;
}

/** The history of stock with a million rows and with ten: a round of the feed, the latest of all, a place's week. */
export async function benchHistory(): Promise<Figure[]> {
  if (!findPostgres()) return [{ what: 'history of stock', measured: 'PostgreSQL is not installed here' }];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const cluster = await startCluster();
  try {
    const list = sellersList(folder);
    const words = ['--import', 'tsx', 'scripts/bench/history-once.ts', list.file];
    const { stdout } = await promisify(execFile)(process.execPath, words, {
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: cluster.url },
    });
    const { small, large, site } = JSON.parse(stdout) as { small: HistoryTimes; large: HistoryTimes; site: SiteTimes };
    return [
      ...figuresOf(small),
      ...figuresOf(large, small),
      { what: 'a site’s longest pause while a round comes', measured: ms(site.pause), aim: 'at most 20 ms' },
      { what: '  all of it is answered, after the round is taken', measured: ms(site.known), aim: 'at most 1 s' },
    ];
  } finally {
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(times: HistoryTimes, before?: HistoryTimes): Figure[] {
  const size = `${Math.round(times.rows / 1_000_000)} million rows in ${times.months} months`;
  const figure = (what: string, name: 'changed' | 'again' | 'latest' | 'week'): Figure[] => [
    ...(name === 'changed' || name === 'again'
      ? [
          {
            what: `${what}, ${size}`,
            measured: ms(times[name]),
            limit: `${ms(times.copy)} (COPY)`,
            ratio: times[name] / times.copy,
          },
        ]
      : [{ what: `${what}, ${size}`, measured: ms(times[name]) }]),
    ...(before
      ? [
          {
            what: '  growth from the smaller history',
            measured: ms(times[name]),
            limit: ms(before[name]),
            ratio: times[name] / before[name],
            aim: 'within 1.3×',
          },
        ]
      : []),
  ];
  return [
    ...figure('a round of the feed, every state another', 'changed'),
    ...figure('a round of the feed, one in thirty another', 'again'),
    ...figure('latest state of all places', 'latest'),
    ...figure('one place’s week', 'week'),
    { what: `longest transaction of a round, ${size}`, measured: ms(times.longest), aim: 'under 200 ms' },
  ];
}

const ms = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
