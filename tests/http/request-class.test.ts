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

test.each([
  ['/api/v1/places', 'text/csv', 'bulk'],
  ['/api/v1/places', 'application/geo+json;q=0.9, text/html', 'bulk'],
  ['/api/v1/places', 'text/csv, application/json', 'hot'],
  ['/api/v1/places', '*/*', 'hot'],
  ['/api/v1/places.json', 'text/csv', 'hot'],
  ['/api/v1/places/abc', 'text/csv', 'hot'],
] as const)('%s, accepting %s, is %s', (path, accept, wanted) => {
  expect(requestClass('GET', path, false, accept)).toBe(wanted);
});
