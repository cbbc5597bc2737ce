import type { Snapshot } from '../snapshot/snapshot';
import { listSales, listStores } from './list-pages';
import { readQuery, UnreadableParameter, type Wanted } from './read-query';
import type { Take } from './store-list';
import { storesByAddr } from './stores-by-addr';
import { storesByGeo } from './stores-by-geo';

/** Where the contract of 2020 is served. */
export const masksPath = '/corona19-masks/v1/';

/** `page` is one of a list that many ask for alike, worth keeping compressed. */
export type MasksAnswer =
  | { is: 'body'; body: Buffer }
  | { is: 'page'; key: string; make: () => Buffer }
  | { is: 'no-such-path' }
  | { is: 'unreadable'; parameter: string; wanted: Wanted; found: string };

/**
 * Answers a GET of the contract of 2020: `path` without the part before, such as `storesByGeo/json`, and the query without
 * its question mark, as it came. A body lies in memory from `take`.
 */
export function answerMasks(
  snapshot: Snapshot,
  path: string,
  search: string,
  take: Take = Buffer.allocUnsafe,
): MasksAnswer {
  const endpoint = endpoints.get(path);
  if (!endpoint) return { is: 'no-such-path' };
  try {
    return endpoint(snapshot, readQuery(search), take);
  } catch (error) {
    if (!(error instanceof UnreadableParameter)) throw error;
    return { is: 'unreadable', parameter: error.parameter, wanted: error.wanted, found: error.found };
  }
}

type Endpoint = (snapshot: Snapshot, query: Map<string, string>, take: Take) => MasksAnswer;

const endpoints = new Map<string, Endpoint>([
  ['storesByGeo/json', (snapshot, query, take) => ({ is: 'body', body: storesByGeo(snapshot, query, take) })],
  ['storesByAddr/json', (snapshot, query, take) => ({ is: 'body', body: storesByAddr(snapshot, query, take) })],
  ['stores/json', listStores],
  ['sales/json', listSales],
]);
