import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connection, openDatabase } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { asMegabytes, type Figure } from './figures';
import { freshBuild } from './fresh-build';
import { load, loader, type Load } from './load';
import { startFixed, startNginx, type Rival } from './rivals';
import { seedCountry } from './seed-country';
import { startBenchSite } from './site';

const questions = 1000;
const rounds = 5;
const secondsOfRound = 3;

/** The hot answers of one process against node:http with fixed buffers of their sizes, and against nginx with them as files. */
export async function benchApi(): Promise<Figure[]> {
  freshBuild();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const cluster = findPostgres() ? await startCluster() : null;
  try {
    const opened = await openDatabase({ url: cluster?.url, dataDir: folder, what: 'bench' });
    const what = await seedCountry(folder, new Date());
    const pins = await pinsOf();
    await opened.close();
    const site = await startBenchSite({ DATA_DIR: folder, DATABASE_URL: cluster?.url ?? '', SAMPLE: 'off' });
    try {
      const masks = await duel(site.origin, askGeo(pins), `storesByGeo in ${what}`, { fixed: 0.7, nginx: 0.35 });
      const v1 = await duel(site.origin, askPlaces(pins), '/api/v1/places by radius', { fixed: 0.5, nginx: null });
      return [...masks, ...v1, { what: 'memory of the site after it', measured: asMegabytes(await site.memory()) }];
    } finally {
      await site.stop();
    }
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Pin {
  lat: number;
  lng: number;
}

export const pinsOf = () =>
  connection()<Pin[]>`select lat, lng from place where lat is not null order by md5(id) limit ${questions}`;

/** Circles around shops, a little aside, of 500 to 5000 m: crowds ask where the shops are. */
export const askGeo = (pins: readonly Pin[]) =>
  circles(pins).map(({ lat, lng, m }) => `/corona19-masks/v1/storesByGeo/json?lat=${lat}&lng=${lng}&m=${m}`);

export const askPlaces = (pins: readonly Pin[]) =>
  circles(pins).map(({ lat, lng, m }) => `/api/v1/places?lat=${lat}&lng=${lng}&radius=${m}&limit=1000`);

const circles = (pins: readonly Pin[]) =>
  pins.map(({ lat, lng }, nth) => ({
    lat: (lat + Math.sin(nth) / 100).toFixed(7),
    lng: (lng + Math.cos(nth) / 100).toFixed(7),
    m: 500 + ((nth * 7919) % 4501),
  }));

/** All take turns, so that what slows the machine down for a while slows all of them. */
async function duel(
  origin: string,
  paths: string[],
  what: string,
  aims: { fixed: number; nginx: number | null },
): Promise<Figure[]> {
  const bodies: Buffer[] = [];
  for (const one of paths) {
    const answer = await fetch(origin + one);
    if (!answer.ok) throw new Error(`${one} was answered with ${answer.status}.`);
    bodies.push(Buffer.from(await answer.arrayBuffer()));
  }
  const sizes = bodies.map(({ length }) => length);
  const ours: Rival = { origin, paths, stop: async () => {} };
  const rivals = { ours, fixed: await startFixed(sizes), nginx: await startNginx(bodies) };
  const runs: Record<keyof typeof rivals, Load[]> = { ours: [], fixed: [], nginx: [] };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of ['ours', 'fixed', 'nginx'] as const) {
        const rival = rivals[name];
        if (!rival) continue;
        const seen = await load(rival.origin, rival.paths, { seconds: round === 0 ? 2 : secondsOfRound });
        if (seen.refused + seen.hung > 0) throw new Error(`${seen.refused + seen.hung} of ${name} failed.`);
        // In the first one code is compiled.
        if (round > 0) runs[name].push(seen);
      }
    }
    const half = Math.round(median(runs.ours.map(({ speed }) => speed)) / 2);
    const calm = await load(origin, paths, { seconds: 5, rate: half });
    const fixedCalm = await load(rivals.fixed.origin, rivals.fixed.paths, { seconds: 5, rate: half });
    const perSecond = (name: keyof typeof rivals) => `${Math.round(median(runs[name].map(({ speed }) => speed)))}/s`;
    const ratio = (name: keyof typeof rivals) =>
      median(runs.ours.map(({ speed }, round) => speed / (runs[name][round]?.speed ?? Number.NaN)));
    const sorted = [...sizes].sort((a, b) => a - b);
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
    return [
      {
        what: `${what}, one process (${loader})`,
        measured: perSecond('ours'),
        limit: `${perSecond('fixed')} (fixed buffers, node:http)`,
        ratio: ratio('fixed'),
        aim: `at least ${aims.fixed}`,
      },
      ...(rivals.nginx
        ? [
            {
              what: 'the same against files of nginx',
              measured: perSecond('ours'),
              limit: `${perSecond('nginx')} (nginx, one worker)`,
              ratio: ratio('nginx'),
              ...(aims.nginx ? { aim: `at least ${aims.nginx}` } : {}),
            },
          ]
        : []),
      {
        what: 'size of its answers, mean and middle',
        measured: `${kilobytes(sizes.reduce((sum, one) => sum + one, 0) / sizes.length)}, ${kilobytes(sorted[Math.floor(sorted.length / 2)] ?? 0)}`,
      },
      {
        what: `99 of a hundred within, asked for half of that (${Math.round(calm.speed)}/s)`,
        measured: `${calm.p99.toFixed(1)} ms`,
        limit: `${fixedCalm.p99.toFixed(1)} ms (fixed buffers)`,
        aim: '10 ms',
      },
    ];
  } finally {
    await rivals.fixed.stop();
    await rivals.nginx?.stop();
  }
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
