import { places } from './columns';
import type { Row } from './table';

/** How complete one 시군구 is: volunteers live in some more than in others, and readers should see it. */
export interface RegionCoverage {
  places: number;
  /** Places whose cell is filled, by column that may be empty. */
  known: Record<string, number>;
  /** Places with a value that a contributor set. */
  withCorrections: number;
}

const region = places.columns.findIndex(({ name }) => name === 'region');
const provenance = places.columns.findIndex(({ name }) => name === 'provenance');
const optional = [...places.columns.entries()].filter(([, { required, field }]) => !required && field);

export class Coverage {
  private readonly regions = new Map<string, RegionCoverage>();

  see(rows: readonly Row[]): void {
    for (const row of rows) {
      const counts = this.of(row[region] ?? '');
      counts.places++;
      if (/\bcorrection:/.test(row[provenance] ?? '')) counts.withCorrections++;
      for (const [at, { name }] of optional) if (row[at]) counts.known[name] = (counts.known[name] ?? 0) + 1;
    }
  }

  result = (): Record<string, RegionCoverage> => Object.fromEntries(this.regions);

  private of(name: string): RegionCoverage {
    const found = this.regions.get(name);
    if (found) return found;
    const known = Object.fromEntries(optional.map(([, { name }]) => [name, 0]));
    const counts = { places: 0, known, withCorrections: 0 };
    this.regions.set(name, counts);
    return counts;
  }
}
