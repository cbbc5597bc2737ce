import { expect, test } from 'vitest';
import { findEndpoints } from '#app/public-api/find-endpoints';
import { requestClass } from '#app/http/request-class';

test.each([
  ['GET', '/data/latest.json', false, 'bulk'],
  ['GET', '/api/v1/places.csv', false, 'bulk'],
  ['GET', '/api/features/collections/places/items.geojson', false, 'bulk'],
  ['GET', '/api/features/collections/places/items', false, 'bulk'],
  ['GET', '/api/features/collections/places/items.json', false, 'bulk'],
  ['GET', '/api/features/collections/places/items/abc', false, 'hot'],
  ['GET', '/api/features/collections/places', false, 'hot'],
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
  // Escaped letters and a slash at the end ask for the same.
  ['GET', '/data/%66ile', false, 'bulk'],
  ['GET', '/api/v1/places%2Ecsv', false, 'bulk'],
  ['GET', '/api/v1/%70laces.geojso%6E', false, 'bulk'],
  ['GET', '/api/v1/places.csv/', false, 'bulk'],
  ['GET', '/api/features/collections%2Fplaces/items', false, 'bulk'],
  ['POST', '/api/v1/%72eviews/abc/approve', false, 'decision'],
  ['GET', '/%72eview', true, 'decision'],
  // Nothing of the API is there: a page says so, and costs what a page costs.
  ['GET', '/%61pi/v1/places.csv', false, 'page'],
  ['GET', '/%61pi/v1/places', false, 'page'],
  ['GET', '/sandbox/elsewhere', false, 'page'],
] as const)('%s %s, signed in %s, is %s', (method, path, isSignedIn, wanted) => {
  expect(requestClass(method, path, isSignedIn)).toBe(wanted);
});

test.each([
  ['/api/v1/places', 'text/csv', 'bulk'],
  ['/api/v1/places', 'application/geo+json;q=0.9, text/html', 'bulk'],
  ['/api/v1/places/', 'text/csv', 'bulk'],
  ['/api/v1/pla%63es', 'text/csv', 'bulk'],
  ['/api/v1/places', 'text/csv, application/json', 'hot'],
  ['/api/v1/places', '*/*', 'hot'],
  ['/api/v1/places.json', 'text/csv', 'hot'],
  ['/api/v1/places/abc', 'text/csv', 'hot'],
] as const)('%s, accepting %s, is %s', (path, accept, wanted) => {
  expect(requestClass('GET', path, false, accept)).toBe(wanted);
});

test('whatever spelling of a list the router takes as an export is counted as one', () => {
  const lists = ['/api/v1/places.csv', '/api/v1/places.geojson', '/api/features/collections/places/items'];
  for (const list of lists)
    for (let at = '/api/'.length; at < list.length; at += 1) {
      const escaped = `${list.slice(0, at)}%${list.charCodeAt(at).toString(16)}${list.slice(at + 1)}`;
      expect(findEndpoints(decodeURIComponent(escaped))?.byMethod.has('GET'), escaped).toBe(true);
      expect(requestClass('GET', escaped, false), escaped).toBe('bulk');
    }
});
