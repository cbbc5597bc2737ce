import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { itemById } from '#app/domain/stock/items.server';
import type { Snapshot } from '../../snapshot/snapshot';
import { answer, endpoint, type Call } from '../../endpoint';
import { problem, type Problem, type ProblemError } from '../../problem';
import { listPlaces } from '../list-places.server';
import { featureCollection } from '../place-feature';
import { placeAnswer } from '../place-fragment';
import { placeListBody, runsInOrder } from '../place-list-body';
import { isBox, placeQuery, type PlaceQuery } from '../place-query';
import { placesCsv } from '../place-table';
import { featureListShape, placeListShape } from '../shapes';

export const listPlacesEndpoint = endpoint({
  id: 'listPlaces',
  method: 'GET',
  path: '/api/v1/places',
  tag: 'places',
  query: placeQuery,
  answers: { 200: placeListShape },
  formats: ['json', 'csv', 'geojson'],
  asGeoJson: featureListShape,
  problems: ['invalid-parameter', 'cursor-does-not-fit', 'cursor-expired'],
  scope: null,
  keeping: 'moment',
  async run({ query, url, format, now }) {
    const wrong = whatDoesNotFit(query);
    if (wrong) return wrong;
    const page = await listPlaces(query, now);
    if (page.is === 'problem') return page;
    const next = page.next === null ? null : nextUrl(url, page.next);
    return answer(undefined, {
      body: bodyIn(format, page.of, page.slots, next),
      headers: { ...(next && { Link: `<${next}>; rel="next"` }), 'Barodata-State': page.of.state },
    });
  },
});

export function nextUrl(url: URL, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.href;
}

function bodyIn(format: Call['format'], of: Snapshot, slots: Uint32Array, next: string | null): Buffer {
  if (format === 'json') return placeListBody(of, runsInOrder(slots), next);
  const places = answersOf(of, slots);
  return format === 'csv' ? placesCsv(places) : Buffer.from(JSON.stringify(featureCollection(places)));
}

export const answersOf = (of: Snapshot, slots: Uint32Array) =>
  [...slots].map((slot) => placeAnswer(of.places[slot] as IndexedPlace, (item) => of.stock.get(item)?.[slot]));

/** What each parameter allows by itself, and the others do not. */
function whatDoesNotFit({ lat, lng, radius, bbox, item, state, order }: PlaceQuery): Problem | null {
  const errors: ProblemError[] = [];
  const wrong = (parameter: string, code: string) => errors.push({ parameter, code, detail: '' });
  if ((lat === undefined) !== (lng === undefined)) wrong(lat === undefined ? 'lat' : 'lng', 'goes-together');
  if (radius !== undefined && lat === undefined && lng === undefined) wrong('radius', 'needs-centre');
  if (lat !== undefined && radius === undefined && order !== 'distance') wrong('radius', 'missing');
  if (order === 'distance' && (lat === undefined || lng === undefined)) wrong('order', 'needs-centre');
  if (bbox && !isBox(bbox)) wrong('bbox', 'no-such-box');
  if (state && item === undefined) wrong('state', 'needs-item');
  if (item !== undefined) {
    const known = itemById(item);
    if (!known) wrong('item', 'unknown-item');
    const states = [...(known?.states.map(({ code }) => code) ?? []), 'unknown'];
    if (known && state?.some((one) => !states.includes(one))) wrong('state', 'unknown-state');
  }
  return errors.length > 0 ? problem('invalid-parameter', { errors }) : null;
}
