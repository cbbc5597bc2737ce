import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connection, openDatabase } from '#db/client.server';
import { askGeo, pinsOf } from './api';
import type { Figure } from './figures';
import { flood, type Flood } from './flood';
import { freshBuild } from './fresh-build';
import { loadAll } from './load';
import { seedCountry } from './seed-country';
import { startBenchSite } from './site';

const seconds = 15;
const times = 2.5;

/** Two and a half times of what one process can do: of answers from memory, and of pages that are all different. */
export async function benchOverload(): Promise<Figure[]> {
  freshBuild();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  try {
    const opened = await openDatabase({ dataDir: folder, what: 'bench' });
    await seedCountry(folder, new Date());
    const circles = askGeo(await pinsOf());
    const ids = await connection()<{ id: string }[]>`select id from place order by md5(id) limit 20000`;
    const pages = ids.map(({ id }) => `/places/${id}`);
    await opened.close();
    const site = await startBenchSite({ DATA_DIR: folder, DATABASE_URL: '', SAMPLE: 'off' });
    try {
      return [
        ...(await crowd(site.origin, 'answers from memory', circles, 2000)),
        ...(await crowd(site.origin, 'rendered pages', pages, 400)),
      ];
    } finally {
      await site.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function crowd(origin: string, what: string, paths: string[], connections: number): Promise<Figure[]> {
  await loadAll(origin, paths, { seconds: 3 });
  const { speed: capacity } = await loadAll(origin, paths, { seconds: 5 });
  const calm = await probes(origin, paths, sleep(2000));
  const flooding = flood(origin, paths, { rate: capacity * times, connections, seconds });
  const during = await probes(origin, paths, flooding);
  const { asked, sentAway, hung }: Flood = await flooding;
  const normal = await untilNormal(origin, paths);
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
      measured: perSecond(asked - sentAway),
      limit: `${perSecond(capacity)} (capacity)`,
      ratio: (asked - sentAway) / capacity,
    },
    {
      what: `${what}: p99 of an accepted one meanwhile`,
      measured: milliseconds(p99(during.accepted)),
      limit: `${milliseconds(p99(calm.accepted))} (without the crowd)`,
      aim: 'under 200 ms',
    },
    {
      what: `${what}: p99 of /review meanwhile`,
      measured: milliseconds(p99(during.decisions)),
      aim: 'never sent away',
    },
    { what: `${what}: hung, or decisions sent away`, measured: String(hung + during.refusedDecisions), aim: '0' },
    { what: `${what}: until all is as before`, measured: milliseconds(normal), aim: 'under 5000 ms' },
  ];
}

interface Probes {
  accepted: number[];
  decisions: number[];
  refusedDecisions: number;
}

/** Asks like one more client, at even times, until the crowd is over; a late answer does not put off the next question. */
async function probes(origin: string, paths: readonly string[], until: Promise<unknown>): Promise<Probes> {
  const seen: Probes = { accepted: [], decisions: [], refusedDecisions: 0 };
  const under: Promise<void>[] = [];
  let over = false;
  void until.finally(() => (over = true));
  for (let nth = 0; !over; nth += 1) {
    under.push(
      ask(origin + (paths[(nth * 17) % paths.length] ?? '')).then(({ status, ms }) => {
        if (status === 200) seen.accepted.push(ms);
      }),
    );
    if (nth % 5 === 0)
      under.push(
        ask(`${origin}/review`, { cookie: `session=${'a'.repeat(40)}` }).then(({ status, ms }) => {
          if (status === 302) seen.decisions.push(ms);
          else seen.refusedDecisions += 1;
        }),
      );
    await sleep(20);
  }
  await Promise.all(under);
  return seen;
}

/** ms until fifty in a row are accepted, each within 100 ms. */
async function untilNormal(origin: string, paths: readonly string[]): Promise<number> {
  const begun = performance.now();
  for (let good = 0, nth = 0; good < 50; nth += 1) {
    const { status, ms } = await ask(origin + (paths[(nth * 31) % paths.length] ?? ''));
    good = status === 200 && ms < 100 ? good + 1 : 0;
    if (performance.now() - begun > 60_000) break;
  }
  return performance.now() - begun;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<{ status: number; ms: number }> {
  const begun = performance.now();
  const answer = await fetch(url, { headers, redirect: 'manual' }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return { status: answer?.status ?? 0, ms: performance.now() - begun };
}

const p99 = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
