import { answerMasks, type MasksAnswer } from '#app/public-api/masks-2020/answer';
import type { Snapshot } from '#app/public-api/snapshot/snapshot';
import { aWord, masksAt, snapshotMade, strewnPlaces } from '#tests/factories/remembered';

/** A store as the feed of 2020 told of it, in any of its endpoints. */
export interface Store {
  addr: string;
  code: string | number;
  lat: number | null;
  lng: number | null;
  name: string;
  type: string;
  created_at?: string | null;
  remain_stat?: string | null;
  stock_at?: string | null;
}

export const storeKeys = ['addr', 'code', 'created_at', 'lat', 'lng', 'name', 'remain_stat', 'stock_at', 'type'];

/** 1,800 sellers; two of three have reported something. */
export async function strewnSellers() {
  const places = strewnPlaces(1800);
  const states = ['plenty', 'some', 'few', 'empty', 'break'];
  const words = Object.fromEntries(
    places.flatMap(({ id }, nth) => (nth % 3 === 0 ? [] : [[id, aWord({ state: states[nth % 5] as string })]])),
  );
  const pinned = places.filter(({ lat }) => lat !== null);
  return { places, words, pinned, snapshot: (await snapshotMade(places, masksAt(words))).snapshot };
}

export function textOf(answer: MasksAnswer): string {
  if (answer.is === 'body') return answer.body.toString();
  if (answer.is === 'page') return answer.make().toString();
  throw new Error(answer.is);
}

/** What an endpoint answers out of a snapshot, read as JSON. */
export const askMasks = (snapshot: Snapshot, endpoint: string, query: Record<string, string | number> = {}) =>
  JSON.parse(
    textOf(
      answerMasks(
        snapshot,
        `${endpoint}/json`,
        new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString(),
      ),
    ),
  );
