import type { Field } from '#app/domain/places/place';
import type { CellType } from './verify/cells.mjs';

export type { Row } from './verify/canonical-csv.mjs';

export interface Column {
  name: string;
  type: CellType;
  /** Whether the empty cell, "not known", is an error. */
  required: boolean;
  /** The codes it is limited to. */
  values?: readonly string[];
  /** Whether 'none', "does not apply", is told apart from the empty cell. */
  canBeNone?: boolean;
  /** The fact that it spells, wholly or in part. */
  field?: Field;
}

/** A published table. Its key is its first `keyLength` columns. */
export interface Table {
  name: string;
  /** Path inside a release, without the ending that names the format. */
  file: string;
  keyLength: number;
  columns: readonly Column[];
  formats: readonly Format[];
  /** Whether a release carries the changes from the one before. */
  hasDiff: boolean;
}

export type Format = 'csv' | 'csv.gz' | 'excel.csv' | 'jsonl.gz' | 'geojson' | 'parquet';
