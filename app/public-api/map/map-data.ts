/** What `/map-data/latest.json` says: the names of the files of now. Each file is named by what it holds, and never changes. */
export interface LatestMap {
  places: string;
  labels: string;
  /** By item: the file of all states, those of 512 places each, and whether they were made up for trying the site out. */
  items: Record<string, { all: string; parts: string[]; invented: boolean }>;
}

/** Ids and names of up to 1,024 places in a row of slots. */
export interface PlaceNames {
  ids: string[];
  names: string[];
}

export const mapDataPath = '/map-data/';

/** Whether stock is coming, as `FeedNews`: the one file that is no part of the map. */
export const feedNewsPath = `${mapDataPath}feed.json`;
