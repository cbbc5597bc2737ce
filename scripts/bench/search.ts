import { SearchIndex } from '#app/domain/places/search-index';
import { fold, searchTextOf, type SearchablePlace } from '#app/domain/places/search-text';

export interface SearchBench {
  places: number;
  /** Milliseconds of the processor's time, which a busy machine does not stretch: to build the index, to change one place in it, for a search by it, and by the limit. */
  build: number;
  change: number;
  search: number;
  /** The search in the middle of all, where `search` is their mean. */
  typical: number;
  slowest: { query: string; ms: number };
  scan: number;
  /** How many times faster the index is than scanning. */
  ratio: number;
  /** Bytes in typed arrays. */
  memory: number;
}

/** What people type: names, neighbourhoods, roads, initial consonants, half a syllable, words that nearly every place has. */
const queries = [
  '보광동',
  '용산구 보광동',
  '보과',
  'ㅂㄱㅍㄹㅈ',
  '온누리약국',
  '장문로 66-1',
  '강남구',
  '경남 거제',
  '우체국',
  '1183',
  '약국',
  'ㅇㄱ',
];

/** Measures search in the index against the plainest way without one: looking into every place's folded text in memory. */
export function benchSearch(places: readonly SearchablePlace[]): SearchBench {
  const index = new SearchIndex<SearchablePlace>();
  const build = timed(() => {
    for (const place of places) index.set(place);
    index.pack();
  });
  const texts = places.map((place) => searchTextOf(place).text);
  const scan = (query: string) => {
    const words = query.split(' ').map(fold);
    return texts.filter((text) => words.every((word) => text.includes(word))).length;
  };

  const each = queries.map((query) => ({ query, ms: perRun(200, () => index.search({ text: query, limit: 20 })) }));
  const search = mean(each.map(({ ms }) => ms));
  const scanning = mean(queries.map((query) => perRun(10, () => scan(query))));
  const some = places.slice(0, 300);
  return {
    places: places.length,
    build,
    search,
    typical: each.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0,
    slowest: each.reduce((a, b) => (b.ms > a.ms ? b : a)),
    scan: scanning,
    ratio: scanning / search,
    change: timed(() => some.forEach((place) => index.set(place))) / Math.max(1, some.length),
    memory: index.bytes,
  };
}

function perRun(times: number, run: () => void): number {
  // Once to let the engine compile what is measured.
  for (let nth = 0; nth < times; nth++) run();
  return (
    timed(() => {
      for (let nth = 0; nth < times; nth++) run();
    }) / times
  );
}

function timed(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
