import * as z from 'zod/mini';
import { sources, type Source } from '#app/domain/places/place';
import hira from '#content/sources/hira.json';
import localdata from '#content/sources/localdata.json';
import maskSales from '#content/sources/mask-sales.json';
import maskSellers from '#content/sources/mask-sellers.json';

const inBothLanguages = z.object({ ko: z.string(), en: z.string() });

const sourceShape = z.object({
  name: inBothLanguages,
  publisher: inBothLanguages,
  dataset: z.string(),
  url: z.string(),
  /** `confirmed` is set by an operator who has read the terms at the publisher's; until then pages and manifests say so. */
  licence: z.object({ id: z.enum(['KOGL-1', 'KOGL-2', 'KOGL-3', 'KOGL-4', 'CC-BY-4.0']), confirmed: z.boolean() }),
  attribution: inBothLanguages,
  feeds: z.enum(['places', 'stock']),
});

export type SourceDescription = z.infer<typeof sourceShape>;

export type StockSource = 'mask-sales';

/** Where official values come from, and under which terms; the licences page and each release's manifest are made of these. */
export const sourceDescriptions: Record<Source | StockSource, SourceDescription> = {
  'mask-sellers': sourceShape.parse(maskSellers),
  hira: sourceShape.parse(hira),
  localdata: sourceShape.parse(localdata),
  'mask-sales': sourceShape.parse(maskSales),
};

export const isSource = (name: string): name is Source => (sources as readonly string[]).includes(name);
