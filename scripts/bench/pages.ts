import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { openDatabase } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { asMegabytes, type Figure } from './figures';
import { freshBuild } from './fresh-build';
import { placeId, reviewer, seedCorrections, seedPlaces } from './seed-pages';
import { startBenchSite, type BenchSite } from './site';

const sizes = [1_000, 10_000, 100_000];
const rounds = 5;
const secondsOfRound = 2;

/** Place page and queue page against an empty page of the same site, while ever more corrections are open. */
export async function benchPages(): Promise<Figure[]> {
  freshBuild();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const cluster = findPostgres() ? await startCluster() : null;
  const where = cluster ? 'PostgreSQL' : 'embedded database';
  const open = () => openDatabase({ url: cluster?.url, dataDir, what: 'bench' });
  const measured: Measured[] = [];
  try {
    for (const size of sizes) {
      const database = await open();
      if (size === sizes[0]) await seedPlaces();
      await seedCorrections(size);
      await database.close();
      const site = await startBenchSite({ DATA_DIR: dataDir, DATABASE_URL: cluster?.url ?? '', SAMPLE: 'off' });
      try {
        measured.push(await measure(site, size));
      } finally {
        await site.stop();
      }
    }
  } finally {
    await cluster?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return [...measured.flatMap((one) => figuresOf(one, where)), ...growthOf(measured)];
}

interface Measured {
  size: number;
  /** Requests a second, in the middle of all rounds. */
  speed: Record<Page, number>;
  /** How many times as long as the empty page's, round by round and in the middle of them. */
  cost: Record<'place' | 'queue', number>;
  memory: number;
}

/** A browser that has sent something: it is given no kept page, so that rendering is what is measured. */
const aVisitor = `browser=${'a'.repeat(32)}`;

type Page = 'empty' | 'place' | 'empty, signed in' | 'queue';

/** The pages take turns, so that what slows the machine down for a while slows all of them. */
async function measure({ origin, memory }: BenchSite, size: number): Promise<Measured> {
  const cookie = await signIn(origin);
  const pages: Record<Page, { url: string; headers?: Record<string, string> }> = {
    empty: { url: `${origin}/an-empty-page`, headers: { cookie: aVisitor } },
    place: { url: `${origin}/places/${placeId(1)}`, headers: { cookie: aVisitor } },
    'empty, signed in': { url: `${origin}/an-empty-page`, headers: { cookie } },
    queue: { url: `${origin}/review`, headers: { cookie } },
  };
  const names = Object.keys(pages) as Page[];
  const speeds = new Map<Page, number[]>(names.map((name) => [name, []]));
  // Code is compiled and connections are opened; on a busy machine some of the first answers are late or 503.
  for (const name of names) await load(pages[name], { warmingUp: true });
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) speeds.get(name)?.push(await load(pages[name]));
  }
  const speed = Object.fromEntries(names.map((name) => [name, median(speeds.get(name) ?? [])]));
  const costOf = (page: Page, empty: Page) =>
    median((speeds.get(page) ?? []).map((speed, round) => (speeds.get(empty)?.[round] ?? 0) / speed));
  return {
    size,
    speed: speed as Record<Page, number>,
    cost: { place: costOf('place', 'empty'), queue: costOf('queue', 'empty, signed in') },
    memory: await memory(),
  };
}

async function load(
  page: { url: string; headers?: Record<string, string> },
  { warmingUp = false } = {},
): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({ ...page, connections: 10, duration: secondsOfRound });
  if (!warmingUp && (non2xx + errors > 0 || requests.total === 0))
    throw new Error(`${page.url}: ${non2xx} answers other than 200 and ${errors} errors of ${requests.total}.`);
  return requests.total / secondsOfRound;
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ name: reviewer.name, password: reviewer.password }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (answer.status !== 302 || cookie.length === 0) throw new Error(`Nobody was signed in: ${answer.status}.`);
  return cookie.join('; ');
}

function figuresOf({ size, speed, cost, memory }: Measured, where: string): Figure[] {
  const among = `${size.toLocaleString('en')} open`;
  const against = (page: 'place' | 'queue', empty: Page): Figure => ({
    what: `${page} page, ${among}`,
    measured: perSecond(speed[page]),
    limit: `${perSecond(speed[empty])} (${empty})`,
    ratio: cost[page],
    aim: 'within 3×',
  });
  return [
    against('place', 'empty'),
    against('queue', 'empty, signed in'),
    { what: `memory of the site, ${among}`, measured: asMegabytes(memory), limit: where },
  ];
}

/** How much longer the queue is, and how little that shows: each page by its ratio to the empty one. */
function growthOf(measured: Measured[]): Figure[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return [];
  const growth = (page: 'place' | 'queue'): Figure => ({
    what: `${page} page, ${last.size.toLocaleString('en')} open`,
    measured: `${last.cost[page].toFixed(2)}× of the empty page`,
    limit: `${first.cost[page].toFixed(2)}× (${first.size.toLocaleString('en')} open)`,
    ratio: last.cost[page] / first.cost[page],
    aim: 'within 1.1×',
  });
  return [growth('place'), growth('queue')];
}

const perSecond = (requests: number) => `${Math.round(requests)}/s`;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
