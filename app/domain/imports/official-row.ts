import type { FactValue, Field } from '#app/domain/places/place';

/** What one source says of one place: the fields it speaks of, cleaned of what is no part of the value. */
export type OfficialDoc = { [F in Field]?: FactValue<F> };

/** A row of a source's file that can be told. */
export interface OfficialRow {
  line: number;
  code: string;
  doc: OfficialDoc;
  /** The row's fields by column as the file has them, where cleaning changed one; null where `doc` says it all. */
  raw: Record<string, string> | null;
  notes: RowNote[];
  /** The row as the file has it. */
  text: string;
}

/** Worth telling whoever imports, and no reason to set the row aside. */
export type RowNote = 'no-coordinates' | 'no-address' | 'odd-code-length' | 'cleaned';

export type RowProblem =
  | 'unknown-type'
  | 'bad-code'
  | 'duplicate-code'
  | 'bad-name'
  | 'bad-address'
  | 'not-a-number'
  | 'half-coordinates'
  | 'swapped-axes'
  | 'outside-korea'
  | 'bad-time'
  | 'unknown-state'
  | 'unknown-place'
  | 'several-places'
  | 'bad-shape';

/** A row set aside in the report: nothing is guessed in its place. */
export interface RefusedRow {
  line: number;
  /** Where the row still tells whose it is: then the place counts as being in the file. */
  code: string | null;
  problem: RowProblem;
  raw: string;
}

/** The columns of a source's file, and how one record of it is read. */
export interface FileFormat {
  header: readonly string[];
  /** Which column says whose row it is. */
  codeColumn: number;
  read(record: { line: number; fields: string[]; raw: string }): OfficialRow | RefusedRow;
}

export const isRefused = (row: OfficialRow | RefusedRow): row is RefusedRow => 'problem' in row;
