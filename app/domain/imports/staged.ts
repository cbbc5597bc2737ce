import { hash } from 'node:crypto';
import type { StockReport } from '#app/domain/stock/record-stock.server';
import type { OfficialDoc } from './official-row';

/** A row as it waits to be applied. */
export interface StagedPlace {
  placeId: string;
  code: string;
  doc: OfficialDoc;
  raw: Record<string, string> | null;
  docHash: string;
}

/**
 * What is to become of some rows. `new`: a place arrives; `changed`: the source says something else of a place than
 * before; `noted`: it says the same, spelt otherwise or after an absence; `missing`: it no longer has these places, told
 * by their ids; `stock`: what a feed reported.
 */
export interface StagedRows {
  new: StagedPlace & { region: string };
  changed: StagedPlace;
  noted: StagedPlace;
  missing: string;
  stock: StockReport;
}

export type Fate = keyof StagedRows;

/** The same for the same values; 132 bits are enough to tell the rows of one source apart. */
export const docHash = (doc: OfficialDoc): string => hash('sha256', JSON.stringify(doc), 'base64url').slice(0, 22);
