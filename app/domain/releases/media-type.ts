const mediaTypes: readonly [ending: string, mediaType: string][] = [
  ['.csv', 'text/csv; charset=utf-8'],
  ['.gz', 'application/gzip'],
  ['.geojson', 'application/geo+json; charset=utf-8'],
  ['.parquet', 'application/vnd.apache.parquet'],
  ['.json', 'application/json; charset=utf-8'],
  ['.atom', 'application/atom+xml; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.sig', 'application/octet-stream'],
];

/** The media type of a published file, by how its name ends; texts without a type of their own are plain. */
export const mediaTypeOf = (path: string) =>
  mediaTypes.find(([ending]) => path.endsWith(ending))?.[1] ?? 'text/plain; charset=utf-8';
