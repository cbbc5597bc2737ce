import type { Snapshot } from '../snapshot/snapshot';
import { listSales, listStores } from './list-pages';
import { readQuery, UnreadableParameter } from './read-query';
import { storesByAddr } from './stores-by-addr';
import { storesByGeo } from './stores-by-geo';

/** Where the contract of 2020 is served. */
export const masksPath = '/corona19-masks/v1/';

/** `page` is one of a list that many ask for alike, worth keeping compressed. */
export type MasksAnswer =
  | { is: 'body'; body: Buffer }
  | { is: 'page'; key: string; make: () => Buffer }
  | { is: 'no-such-path' }
  | { is: 'unreadable'; parameter: string; found: string };

/**
 * Answers a GET of the contract of 2020: `path` without the part before, such as `storesByGeo/json`, and the query without
 * its question mark, as it came.
 */
export function answerMasks(snapshot: Snapshot, path: string, search: string): MasksAnswer {
  const endpoint = endpoints.get(path);
  if (!endpoint) return { is: 'no-such-path' };
  try {
    return endpoint(snapshot, readQuery(search));
  } catch (error) {
    if (!(error instanceof UnreadableParameter)) throw error;
    return { is: 'unreadable', parameter: error.parameter, found: error.found };
  }
}

type Endpoint = (snapshot: Snapshot, query: Map<string, string>) => MasksAnswer;

const endpoints = new Map<string, Endpoint>([
  ['storesByGeo/json', (snapshot, query) => ({ is: 'body', body: storesByGeo(snapshot, query) })],
  ['storesByAddr/json', (snapshot, query) => ({ is: 'body', body: storesByAddr(snapshot, query) })],
  ['stores/json', listStores],
  ['sales/json', listSales],
]);
