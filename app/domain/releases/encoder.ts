import type { Row } from './table';

/** A table's bytes in one format, batch by batch, so that no format needs the whole table in memory. */
export interface Encoder {
  begin(): string | Uint8Array;
  rows(batch: readonly Row[]): string | Uint8Array;
  end(): string | Uint8Array;
}
