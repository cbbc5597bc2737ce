import { expect, test } from 'vitest';
import { requestClass } from '#app/http/request-class';

test.each([
  ['GET', '/data/latest.json', false, 'bulk'],
  ['GET', '/api/v1/places.csv', false, 'bulk'],
  ['GET', '/api/features/collections/places/items.geojson', false, 'bulk'],
  ['GET', '/api/v1/places', false, 'hot'],
  ['GET', '/api/v1/places/abc.geojson', false, 'hot'],
  ['GET', '/api/v1/items.csv', false, 'hot'],
  ['POST', '/api/v1/corrections', false, 'person'],
  ['POST', '/api/v1/reviews/abc/approve', false, 'decision'],
  ['GET', '/', false, 'page'],
  ['GET', '/search', false, 'page'],
  ['GET', '/review', false, 'page'],
  ['GET', '/', true, 'person'],
  ['POST', '/sign-in', false, 'person'],
  ['POST', '/places/abc/correct/phone', false, 'person'],
  ['POST', '/review/abc', true, 'decision'],
  ['GET', '/en/REVIEW', true, 'decision'],
  ['GET', '/review.data', true, 'decision'],
  ['GET', '/reviewers', true, 'person'],
] as const)('%s %s, signed in %s, is %s', (method, path, isSignedIn, wanted) => {
  expect(requestClass(method, path, isSignedIn)).toBe(wanted);
});
