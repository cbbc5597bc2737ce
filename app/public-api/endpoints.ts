import type { Endpoint } from './endpoint';
import { readOpenApiEndpoint } from './openapi/read-open-api';
import { listItemsEndpoint, readItemEndpoint } from './v1/endpoints/items';
import { listPlacesEndpoint } from './v1/endpoints/list-places';
import { readHistoryEndpoint } from './v1/endpoints/read-history';
import { readPlaceEndpoint } from './v1/endpoints/read-place';
import { readStockEndpoint } from './v1/endpoints/read-stock';
import { listReleasesEndpoint, readLatestReleaseEndpoint, readReleaseEndpoint } from './v1/endpoints/releases';

/** The whole of the API: the router and OpenAPI are both made of this table. A path that is written out goes before one with a name in it. */
export const endpoints: readonly Endpoint[] = [
  listPlacesEndpoint,
  readPlaceEndpoint,
  readHistoryEndpoint,
  readStockEndpoint,
  listItemsEndpoint,
  readItemEndpoint,
  listReleasesEndpoint,
  readLatestReleaseEndpoint,
  readReleaseEndpoint,
  readOpenApiEndpoint(() => endpoints),
];
