import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileFormats } from '#app/domain/imports/file-formats';
import { readRows } from '#app/domain/imports/read-rows';
import { SearchIndex } from '#app/domain/places/search-index';
import { fold, searchTextOf, type SearchablePlace } from '#app/domain/places/search-text';
import { asMegabytes, type Figure } from './figures';
import { sellersList } from './sellers';

/** What people type: names, neighbourhoods, addresses, initial consonants, half a syllable, words that nearly every place has, nonsense. */
const queries = [
  ...['온누리약국', '행복한약국', '지혜 약국', '중앙우체국', '하나로마트', '보광프라자'],
  ...['보광동', '용산구 보광동', '강남구', '경남 거제', '서울 약국', '해운대 우체국'],
  ...['장문로 66-1', '보광로 46', '테헤란로', '1183', '02-79'],
  ...['ㅂㄱㅍㄹㅈ', 'ㅇㄴㄹㅇㄱ', 'ㅇㄱ', '보ㄱ', '보과', '온누'],
  ...['약국', '서울', '로', '약', 'ㄱ', '1'],
  ...['없는말씀', 'qwerty', '약국 없는말씀'],
];

/** Search in the index against the plainest way without one: looking into every place's folded text in memory. */
export async function benchSearch(): Promise<Figure[]> {
  const { places, what } = await somePlaces();
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

  const each = queries.map((query) => ({ query, ms: perRun(100, () => index.search({ text: query, limit: 20 })) }));
  const sorted = each.sort((a, b) => a.ms - b.ms);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]?.ms ?? 0;
  const slowest = sorted.at(-1);
  const scanning = mean(queries.map((query) => perRun(5, () => scan(query))));
  const searching = mean(sorted.map(({ ms }) => ms));
  const some = places.slice(0, 300);
  const change = timed(() => some.forEach((place) => index.set(place))) / Math.max(1, some.length);
  return [
    {
      what: `search in ${what}, mean of ${queries.length} queries`,
      measured: inMilliseconds(searching),
      limit: `${inMilliseconds(scanning)} (scan in memory)`,
      ratio: searching / scanning,
      aim: 'under 1 ms',
    },
    { what: 'search, half of the queries within', measured: inMilliseconds(at(0.5)) },
    {
      what: 'search, 95 % of the queries within',
      measured: inMilliseconds(at(0.95)),
      limit: `slowest: ${slowest?.query}`,
    },
    {
      what: 'index of all places, built and one place changed',
      measured: `${Math.round(build)} ms, ${inMilliseconds(change)}`,
    },
    { what: 'memory of the index, without the places', measured: asMegabytes(index.bytes) },
  ];
}

async function somePlaces(): Promise<{ places: SearchablePlace[]; what: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-bench-'));
  try {
    const { file, what } = sellersList(folder);
    const format = fileFormats['mask-sellers'];
    if (!format) throw new Error('Lists of sellers cannot be read.');
    const places: SearchablePlace[] = [];
    for await (const { rows } of readRows(createReadStream(file), format)) {
      for (const { code, doc } of rows) {
        const { address = '', lat = null, lng = null } = doc.location ?? {};
        const { name = '', kind = '' } = doc;
        places.push({ id: code, name, kind, address, lat, lng, phone: null, operatingState: 'open', codes: [code] });
      }
    }
    return { places, what };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the processor's time, which a busy machine stretches less than the clock's. */
function timed(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const inMilliseconds = (ms: number) => `${ms.toFixed(2)} ms`;
