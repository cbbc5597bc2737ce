import type { RememberedStock, StockMemory } from '#app/domain/stock/stock-memory.server';
import { storeFragment } from '../masks-2020/store-fragment';
import { makeSnapshot, type Writers } from '../snapshot/make-snapshot';
import type { Snapshot } from '../snapshot/snapshot';
import { madeUpPlaces } from './made-up-places';
import type { Scene } from './wishes';

/** As often as the feed of 2020 came. */
const round = 5 * 60_000;
const aDayAndMore = 26 * 60 * 60_000;

/** Only the contract of 2020 is spoken here. */
const writers: Writers = { masks: storeFragment, v1: { head: () => '', tail: () => '' } };

/**
 * Snapshots of made-up places, without a database. The places stay for ever and what they report is new every five
 * minutes, so that a client has ages to show. Each scene is made when it is first asked for in a round.
 */
export function openScenes() {
  const scenes = new Map<Scene, { at: number; made: Promise<Snapshot> }>();
  return (scene: Scene, now: number): Promise<Snapshot> => {
    const at = Math.floor(now / round) * round;
    const known = scenes.get(scene);
    if (known?.at === at) return known.made;
    const made = makeScene(scene, at);
    scenes.set(scene, { at, made });
    return made;
  };
}

async function makeScene(scene: Scene, at: number): Promise<Snapshot> {
  const reportedAt = scene === 'stale' ? at - aDayAndMore : at;
  const all = scene === 'nothing' ? [] : madeUpPlaces();
  const words = all.flatMap(({ place, state, arrivedBefore }): [string, RememberedStock][] => {
    const shown = isState(scene) ? scene : scene === 'unknown' ? null : state;
    if (shown === null) return [];
    return [
      [place.id, { state: shown, reportedAt, arrivedAt: reportedAt - arrivedBefore * 60_000, source: 'sandbox' }],
    ];
  });
  const stock: StockMemory = new Map([['public-mask', new Map(words)]]);
  return (
    await makeSnapshot(
      all.map(({ place }) => place),
      stock,
      writers,
    )
  ).snapshot;
}

const isState = (scene: Scene): scene is 'plenty' | 'some' | 'few' | 'empty' | 'break' =>
  ['plenty', 'some', 'few', 'empty', 'break'].includes(scene);
