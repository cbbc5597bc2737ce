import { encodeCsv } from './encode-csv';
import { encodeExcelCsv } from './encode-excel-csv';
import { encodeGeojson } from './encode-geojson';
import { encodeJsonl } from './encode-jsonl';
import { encodeParquet } from './encode-parquet.server';
import type { Encoder } from './encoder';
import type { Format, Table } from './table';

/** How each format is written; `.gz` ones are compressed on the way to the disk. */
export const encoders: Record<Format, (table: Table) => Encoder> = {
  csv: encodeCsv,
  'csv.gz': encodeCsv,
  'excel.csv': encodeExcelCsv,
  'jsonl.gz': encodeJsonl,
  geojson: encodeGeojson,
  parquet: encodeParquet,
};
