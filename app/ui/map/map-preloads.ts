import type { MetaDescriptor } from '@remix-run/react';
import { mapDataPath, type LatestMap } from '#app/public-api/map/map-data';
import beginMap from './begin-map?worker&url';

/**
 * What the map lives by, asked for before anything else of the page: its script, and of its data the files of now. On a
 * line that carries six at a time the page's thirty scripts would stand in its way.
 */
export const mapPreloads = (files: readonly string[]): MetaDescriptor[] => [
  { tagName: 'link', rel: 'modulepreload', href: beginMap },
  ...files.map((name) => ({
    tagName: 'link' as const,
    rel: 'preload',
    as: 'fetch',
    crossOrigin: 'anonymous' as const,
    href: mapDataPath + name,
  })),
];

/** The files that a map of this item is first drawn from. */
export const firstFiles = ({ places, items }: LatestMap, item: string): string[] =>
  ['latest.json', places, items[item]?.all].filter((name) => name !== undefined);
