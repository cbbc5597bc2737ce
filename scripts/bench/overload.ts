import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connection, openDatabase } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { askGeo, askPlaces, pinsOf } from './api';
import type { Figure } from './figures';
import { freshBuild } from './fresh-build';
import { load, type Load } from './load';
import { probe } from './probes';
import { seedCountry } from './seed-country';
import { startBenchSite } from './site';

const seconds = 15;
const times = 2.5;

/** Two and a half times of what one process can do: of answers from memory, of pages that are all different, and of both. */
export async function benchOverload(): Promise<Figure[]> {
  freshBuild();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  // Where it is installed, since the embedded database answers one question after the other.
  const cluster = findPostgres() ? await startCluster() : null;
  try {
    const opened = await openDatabase({ url: cluster?.url, dataDir: folder, what: 'bench' });
    await seedCountry(folder, new Date());
    const pins = await pinsOf();
    // Both programs' interfaces by turns.
    const circles = askPlaces(pins);
    const answers = askGeo(pins).flatMap((one, nth) => [one, circles[nth] ?? one]);
    const ids = await connection()<{ id: string }[]>`select id from place order by md5(id) limit 20000`;
    const pages = ids.map(({ id }) => `/places/${id}`);
    await opened.close();
    const site = await startBenchSite({ DATA_DIR: folder, DATABASE_URL: cluster?.url ?? '', SAMPLE: 'off' });
    try {
      return [
        ...(await rush(site.origin, 'answers from memory', answers, 2000)),
        ...(await rush(site.origin, 'rendered pages', pages, 400)),
        ...(await rush(site.origin, 'one page for four answers', mixedOf(answers, pages), 1000)),
      ];
    } finally {
      await site.stop();
    }
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const mixedOf = (answers: string[], pages: string[]) =>
  pages.flatMap((page, nth) => [
    page,
    ...Array.from({ length: 4 }, (_, of) => answers[(nth * 4 + of) % answers.length] ?? page),
  ]);

async function rush(origin: string, what: string, paths: string[], connections: number): Promise<Figure[]> {
  await load(origin, paths, { seconds: 3 });
  // Few connections, so that nobody is sent away.
  const alone = await load(origin, paths, { seconds: 5, connections: 8 });
  await sleep(1000);
  // Those that were sent away are no answers.
  const capacity = alone.speed - alone.refused / 5;
  // Never more than a tenth of the capacity, or the probes would be a crowd themselves.
  const every = Math.max(10, 10_000 / capacity);
  const calm = await probe(origin, paths, every, () => sleep(4000));
  let crowd: Load | undefined;
  const during = await probe(origin, paths, every, async () => {
    crowd = await load(origin, paths, { rate: capacity * times, connections, seconds });
  });
  const { speed: asked = 0, refused = 0, hung = 0 } = crowd ?? {};
  const accepted = asked - refused / seconds;
  const normal = await untilNormal(origin, paths, every, capacity / 2);
  const perSecond = (speed: number) => `${Math.round(speed)}/s`;
  return [
    {
      what: `${what}: asked for at ${times} times the capacity`,
      measured: perSecond(asked),
      limit: `${perSecond(capacity)} (capacity)`,
      ratio: asked / capacity,
    },
    {
      what: `${what}: of these accepted`,
      measured: perSecond(accepted),
      limit: `${perSecond(capacity)} (capacity)`,
      ratio: accepted / capacity,
    },
    {
      what: `${what}: p99 of an accepted one meanwhile`,
      measured: milliseconds(p99(during.accepted)),
      limit: `${milliseconds(p99([...calm.acceptedAtFirst, ...calm.accepted]))} (without the crowd)`,
      aim: 'under 200 ms',
    },
    {
      what: `${what}: the same in the first three seconds`,
      measured: milliseconds(p99(during.acceptedAtFirst)),
    },
    {
      what: `${what}: p99 of somebody new, with the connection`,
      measured: milliseconds(p99(during.newcomers)),
      limit: `${milliseconds(p99(calm.newcomers))} (without the crowd)`,
    },
    {
      what: `${what}: p99 of /review meanwhile`,
      measured: milliseconds(p99(during.decisions)),
    },
    { what: `${what}: decisions of the reviewers sent away`, measured: String(during.refusedDecisions), aim: '0' },
    { what: `${what}: no answer within 10 s`, measured: String(hung + during.hung), aim: '0' },
    { what: `${what}: until half of the capacity is as before`, measured: milliseconds(normal), aim: 'under 5000 ms' },
  ];
}

/**
 * ms until half of the capacity is asked for and none of it is sent away or late for a whole second; the second itself is
 * not counted.
 */
async function untilNormal(origin: string, paths: readonly string[], every: number, rate: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const at = performance.now();
    let refused = 0;
    const { acceptedAtFirst: accepted, hung } = await probe(origin, paths, every, async () => {
      ({ refused } = await load(origin, paths, { rate, connections: 64, seconds: 1 }));
    });
    const isNormal = refused + hung === 0 && accepted.length > 0 && Math.max(...accepted) < 200;
    if (isNormal || at - begun > 60_000) return at - begun;
  }
}

const p99 = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
