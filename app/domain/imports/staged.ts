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

/** A place that arrives: id, code, region, doc and raw as JSON, hash of the doc. A first list has tens of thousands of them. */
export type Arriving = [id: string, code: string, region: string, doc: string, raw: string | null, docHash: string];

/** What a feed said of a place that is newer than what stands there, and the only thing in its round: times in milliseconds. */
export type Heard = [placeId: string, state: string | null, arrivedAt: number | null, reportedAt: number];

/**
 * What is to become of some rows. `new`: a place arrives; `changed`: the source says something else of a place than
 * before; `noted`: it says the same, spelt otherwise or after an absence; `missing`: it no longer has these places, told
 * by their ids; `heard`: nearly all of what a feed says; `stock`: the rest of it, such as what comes late.
 */
export interface StagedRows {
  new: Arriving;
  changed: StagedPlace;
  noted: StagedPlace;
  missing: string;
  stock: StockReport;
  heard: Heard;
}

export type Fate = keyof StagedRows;

/** The same for the same values; 132 bits are enough to tell the rows of one source apart. */
export const docHash = (docAsJson: string): string => hash('sha256', docAsJson, 'base64url').slice(0, 22);
