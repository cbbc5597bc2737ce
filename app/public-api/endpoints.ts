import type { Endpoint } from './endpoint';
import * as features from './features/endpoints';
import { readOpenApiEndpoint } from './openapi/read-open-api';
import * as corrections from './v1/endpoints/corrections';
import { listItemsEndpoint, readItemEndpoint } from './v1/endpoints/items';
import { listPlacesEndpoint } from './v1/endpoints/list-places';
import { readHistoryEndpoint } from './v1/endpoints/read-history';
import { readPlaceEndpoint } from './v1/endpoints/read-place';
import { readStockEndpoint } from './v1/endpoints/read-stock';
import { readStockDaysEndpoint } from './v1/endpoints/read-stock-days';
import { listReleasesEndpoint, readLatestReleaseEndpoint, readReleaseEndpoint } from './v1/endpoints/releases';
import * as review from './v1/endpoints/review';

/** The whole of the API: the router and OpenAPI are both made of this table. A path that is written out goes before one with a name in it. */
export const endpoints: readonly Endpoint[] = [
  listPlacesEndpoint,
  readPlaceEndpoint,
  readHistoryEndpoint,
  readStockEndpoint,
  readStockDaysEndpoint,
  listItemsEndpoint,
  readItemEndpoint,
  listReleasesEndpoint,
  readLatestReleaseEndpoint,
  readReleaseEndpoint,
  corrections.readTermsEndpoint,
  corrections.submitCorrectionsEndpoint,
  corrections.listCorrectionsEndpoint,
  corrections.readCorrectionEndpoint,
  corrections.amendCorrectionEndpoint,
  corrections.withdrawCorrectionEndpoint,
  corrections.proposeMissingPlaceEndpoint,
  corrections.readSubmissionEndpoint,
  review.listQueueEndpoint,
  review.claimEndpoint,
  review.releaseClaimEndpoint,
  review.readCardEndpoint,
  review.approveEndpoint,
  review.rejectEndpoint,
  review.requestChangesEndpoint,
  review.passEndpoint,
  review.undoEndpoint,
  features.landingEndpoint,
  features.conformanceEndpoint,
  features.collectionsEndpoint,
  features.collectionEndpoint,
  features.itemsEndpoint,
  features.itemEndpoint,
  readOpenApiEndpoint(() => endpoints),
];
