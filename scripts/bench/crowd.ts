import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connection, openDatabase } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { askGeo, pinsOf } from './api';
import type { Figure } from './figures';
import { freshBuild } from './fresh-build';
import { load, loader } from './load';
import { seedCountry } from './seed-country';
import { startBenchSite } from './site';

const seconds = 60;
/** Ten times the busiest hour of 2020: 9.64 million calls. */
const wanted = 26_780;

/** Two processes on one PostgreSQL, asked for all they can give for a minute by load that shares the machine with them. */
export async function benchCrowd(): Promise<Figure[]> {
  if (!findPostgres()) return [];
  freshBuild();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const cluster = await startCluster();
  try {
    const opened = await openDatabase({ url: cluster.url, dataDir: folder, what: 'bench' });
    const what = await seedCountry(folder, new Date());
    const pins = await pinsOf();
    const districts = await connection()<{ region: string }[]>`
      select region from place where region <> '' group by region order by md5(region)`;
    await opened.close();
    const env = { DATA_DIR: folder, DATABASE_URL: cluster.url, SAMPLE: 'off' };
    const sites = [await startBenchSite(env), await startBenchSite(env)];
    try {
      const areas = districts.map(
        ({ region }) => `/corona19-masks/v1/storesByAddr/json?address=${encodeURIComponent(region)}`,
      );
      // Three ask around where they are for one that names an area.
      const paths = askGeo(pins).flatMap((one, nth) =>
        nth % 3 === 2 ? [one, areas[nth % areas.length] ?? one] : [one],
      );
      for (const { origin } of sites) await load(origin, paths, { seconds: 2 });
      const loads = await Promise.all(sites.map(({ origin }) => load(origin, paths, { seconds, connections: 64 })));
      const sum = (of: 'speed' | 'bytes' | 'refused' | 'hung') => loads.reduce((all, one) => all + one[of], 0);
      return [
        {
          what: `storesByGeo and storesByAddr of ${what}, two processes, ${seconds} s (${loader})`,
          measured: `${Math.round(sum('speed'))}/s, ${Math.round(sum('bytes') / 1e6)} MB/s`,
          limit: `${wanted}/s (ten times 2020)`,
          ratio: sum('speed') / wanted,
          aim: 'at least 1',
        },
        {
          what: 'the same: 99 of a hundred within, refused, without an answer',
          measured: `${Math.max(...loads.map(({ p99 }) => p99)).toFixed(0)} ms, ${sum('refused')}, ${sum('hung')}`,
        },
      ];
    } finally {
      await Promise.all(sites.map((site) => site.stop()));
    }
  } finally {
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
