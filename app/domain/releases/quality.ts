import type { Row, Table } from './table';
import { compareKeys } from './verify/canonical-csv.mjs';

/** What is counted of a table while it is written. Kept in quality/report.json, where the next release finds it. */
export interface TableQuality {
  rows: number;
  /** Empty cells by column. */
  empty: Record<string, number>;
  /** Empty cells where the table allows none, by column. */
  missing: Record<string, number>;
  duplicateKeys: number;
  outsideKorea: number;
  swappedAxes: number;
}

/** The frame of WGS84 degrees that Korea lies in. */
const korea = { lat: [33, 43], lng: [124, 132] } as const;
const within = ([least, most]: readonly [number, number], degrees: number) => degrees >= least && degrees <= most;

export class QualityCount {
  private rows = 0;
  private duplicateKeys = 0;
  private outsideKorea = 0;
  private swappedAxes = 0;
  private readonly empty: number[];
  private readonly lat: number;
  private readonly lng: number;
  private last: Row | null = null;

  constructor(private readonly table: Table) {
    this.empty = table.columns.map(() => 0);
    this.lat = table.columns.findIndex(({ name }) => name === 'lat');
    this.lng = table.columns.findIndex(({ name }) => name === 'lng');
  }

  see(batch: readonly Row[]): void {
    for (const row of batch) {
      this.rows++;
      for (const [at, cell] of row.entries()) if (cell === '') this.empty[at] = (this.empty[at] ?? 0) + 1;
      this.seeKey(row);
      if (this.lat >= 0 && row[this.lat]) this.seePoint(Number(row[this.lat]), Number(row[this.lng]));
    }
  }

  result(): TableQuality {
    const counts = this.table.columns.map((column, at) => [column, this.empty[at] ?? 0] as const);
    const { rows, duplicateKeys, outsideKorea, swappedAxes } = this;
    return {
      rows,
      empty: Object.fromEntries(counts.map(([{ name }, empty]) => [name, empty])),
      missing: Object.fromEntries(
        counts.filter(([{ required }, empty]) => required && empty > 0).map(([{ name }, empty]) => [name, empty]),
      ),
      duplicateKeys,
      outsideKorea,
      swappedAxes,
    };
  }

  private seeKey(row: Row) {
    const order = this.last ? compareKeys(this.last, row, this.table.keyLength) : -1;
    if (order === 0) this.duplicateKeys++;
    if (order > 0) throw new Error(`The rows of ${this.table.name} do not come in the order of their key.`);
    this.last = row;
  }

  private seePoint(lat: number, lng: number) {
    if (within(korea.lat, lat) && within(korea.lng, lng)) return;
    this.outsideKorea++;
    if (within(korea.lng, lat) && within(korea.lat, lng)) this.swappedAxes++;
  }
}
