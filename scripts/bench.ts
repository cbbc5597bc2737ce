import type { Figure } from './bench/figures';
import { asTable } from './bench/figures';
import { benchApi } from './bench/api';
import { benchCrowd } from './bench/crowd';
import { benchHistory } from './bench/history';
import { benchImport } from './bench/import';
import { benchLighthouse } from './bench/lighthouse-pages';
import { benchOverload } from './bench/overload';
import { benchMap } from './bench/map';
import { benchPages } from './bench/pages';
import { benchRelease } from './bench/release';
import { benchSearch } from './bench/search';
import { benchSnapshot } from './bench/snapshot';
import { command, Failure } from './command';

/** In the order they run; each bounds its own time, all together take less than fifteen minutes. */
const benches: Record<string, () => Promise<Figure[]>> = {
  import: benchImport,
  history: benchHistory,
  search: benchSearch,
  snapshot: benchSnapshot,
  api: benchApi,
  crowd: benchCrowd,
  overload: benchOverload,
  map: benchMap,
  pages: benchPages,
  release: benchRelease,
  lighthouse: benchLighthouse,
};

const names = Object.keys(benches);

await command(
  {
    name: 'bench',
    usage: `[--only ${names.join(',')}]`,
    options: { only: { type: 'string' } },
    database: false,
  },
  async ({ values }) => {
    const wanted = values.only?.split(',') ?? names;
    const unknown = wanted.filter((name) => !benches[name]);
    if (unknown.length > 0)
      throw new Failure(`There is no bench ${unknown.join(', ')}: choose from ${names.join(', ')}.`);
    const figures: Figure[] = [];
    for (const name of wanted) {
      process.stderr.write(`Measuring ${name} …\n`);
      figures.push(...((await benches[name]?.()) ?? []));
    }
    return { text: asTable(figures), json: { figures } };
  },
);
