import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { forgetPlaces, placeMemory } from '#app/domain/places/place-memory.server';
import { forgetStock, stockMemory, type StockMemory } from '#app/domain/stock/stock-memory.server';
import { answerMasks } from '#app/public-api/masks-2020/answer';
import { storeFragment } from '#app/public-api/masks-2020/store-fragment';
import { closeSnapshot, openSnapshot, snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { changeSnapshot, makeSnapshot, type Made } from '#app/public-api/snapshot/make-snapshot';
import type { Snapshot } from '#app/public-api/snapshot/snapshot';
import { placeFragment } from '#app/public-api/v1/place-fragment';
import { openDatabase } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { askGeo, median, pinsOf } from './api';
import { asMegabytes, type Figure } from './figures';
import { watchPauses } from './pauses';
import { seedCountry } from './seed-country';

const writers = { masks: storeFragment, v1: placeFragment };
const times = 10;

/** What is answered from memory: how long it takes to make, to follow a feed and a change, and what more places cost. */
export async function benchSnapshot(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  const cluster = findPostgres() ? await startCluster() : null;
  try {
    const opened = await openDatabase({ url: cluster?.url, dataDir: folder, what: 'bench' });
    try {
      const what = await seedCountry(folder, new Date());
      const paths = askGeo(await pinsOf()).map((one) => one.slice(one.indexOf('?') + 1));
      const before = resident();
      await placeMemory();
      const opening = await timed(() => openSnapshot(fail));
      const { places, forms, tree } = snapshot();
      const taken = { ready: forms.masks.bytes + forms.v1.bytes + tree.bytes, all: resident() - before };
      const for100k = (bytes: number) => asMegabytes((bytes / places.length) * 100_000);
      closeSnapshot();
      const all = [...(await placeMemory()).index.all()];
      const stock = await stockMemory();
      return [
        { what: `snapshot of ${what}, with its stock read`, measured: ms(opening), aim: 'at most 1 s' },
        { what: 'its ready-made bytes and tree, for 100,000 places', measured: for100k(taken.ready) },
        { what: 'all that is remembered of them, with what to search by', measured: for100k(taken.all) },
        ...(await following(all, stock)),
        await growth(all, stock, paths),
      ];
    } finally {
      closeSnapshot();
      await forgetStock();
      await forgetPlaces();
      await opened.close();
    }
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function following(all: readonly IndexedPlace[], stock: StockMemory): Promise<Figure[]> {
  const byId = new Map(all.map((place) => [place.id, place]));
  const get = (id: string) => byId.get(id);
  let made = await makeSnapshot(all, stock, writers);
  const change = async (ids: readonly string[]) => {
    const next: Made | null = await changeSnapshot(made, ids, get, stock, writers);
    if (!next) throw new Error('It would be made anew.');
    made = next;
  };
  const feeds: { took: number; pause: number }[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const words = stock.get('public-mask') ?? new Map();
    for (const [id, word] of words) words.set(id, { ...word, reportedAt: word.reportedAt + 300_000 });
    const pauses = watchPauses();
    const took = await timed(() => change(all.map(({ id }) => id)));
    feeds.push({ took, pause: await pauses() });
  }
  const ones: number[] = [];
  for (let nth = 0; nth < times * 10; nth += 1) {
    const place = all[(nth * 97) % all.length] as IndexedPlace;
    byId.set(place.id, { ...place, name: `${place.name} ${nth}` });
    ones.push(await timed(() => change([place.id])));
  }
  return [
    {
      what: `a feed of ${all.length} states, its longest pause`,
      measured: `${ms(median(feeds.map(({ took }) => took)))}, ${ms(median(feeds.map(({ pause }) => pause)))}`,
      aim: '300 ms, 20 ms',
    },
    { what: 'one place changed', measured: ms(median(ones)), aim: 'at most 1 ms' },
  ];
}

/** The same questions among ten times as many places, the others being elsewhere. */
async function growth(all: readonly IndexedPlace[], stock: StockMemory, paths: readonly string[]): Promise<Figure> {
  const few = (await makeSnapshot(all, stock, writers)).snapshot;
  const elsewhere = Array.from({ length: 9 }, (_, nth) =>
    all.map((place) => ({
      ...place,
      id: `${place.id}-${nth}`,
      lat: place.lat === null ? null : place.lat + (nth + 1) * 8,
    })),
  ).flat();
  const many = (await makeSnapshot([...all, ...elsewhere], stock, writers)).snapshot;
  const room = Buffer.alloc(4_000_000);
  const ask = (of: Snapshot) => {
    const before = process.cpuUsage();
    for (const search of paths) answerMasks(of, 'storesByGeo/json', search, (bytes) => room.subarray(0, bytes));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / paths.length;
  };
  const costs: { few: number; many: number }[] = [];
  for (let round = 0; round < times + 2; round += 1) {
    const cost = { few: ask(few), many: ask(many) };
    if (round > 1) costs.push(cost);
  }
  const micros = (of: 'few' | 'many') => `${median(costs.map((cost) => cost[of])).toFixed(1)} µs`;
  return {
    what: `storesByGeo among ${many.places.length} places, without HTTP`,
    measured: micros('many'),
    limit: `${micros('few')} (among ${few.places.length})`,
    ratio: median(costs.map((cost) => cost.many / cost.few)),
    aim: 'at most 1.25',
  };
}

/** Bytes of the process that are in use, garbage swept out where that can be asked for. */
function resident(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const ms = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;

const fail = (error: unknown) => {
  throw error;
};
