import * as z from 'zod';
import { items } from '#app/domain/stock/items.server';
import { answer, endpoint, type Call } from '../endpoint';
import type { Format } from '../formats';
import { problem } from '../problem';
import { snapshot } from '../snapshot/keep-snapshot.server';
import { slotOf } from '../snapshot/snapshot';
import { apiWords } from '../words.server';
import { answersOf, nextUrl } from '../v1/endpoints/list-places';
import { listPlaces } from '../v1/list-places.server';
import { placeFeature } from '../v1/place-feature';
import type { placeAnswer } from '../v1/place-fragment';
import { isBox } from '../v1/place-query';
import { placeColumns } from '../v1/place-table';
import * as shapes from './shapes';

const root = '/api/features';
const crs = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const most = 5000;
const usual = 100;

/** OGC API Features, Part 1: what all of its endpoints share. */
const ofFeatures = { method: 'GET', tag: 'features', scope: null } as const;

export const landingEndpoint = endpoint({
  ...ofFeatures,
  id: 'readFeatures',
  path: root,
  answers: { 200: shapes.landingShape },
  problems: [],
  keeping: 'minutes',
  run: ({ origin, language }) =>
    Promise.resolve(
      answer({
        ...apiWords[language].info,
        links: [
          { href: `${origin}${root}`, rel: 'self', type: 'application/json' },
          { href: `${origin}/api/openapi.json`, rel: 'service-desc', type: 'application/json' },
          { href: `${origin}/developers`, rel: 'service-doc', type: 'text/html' },
          { href: `${origin}${root}/conformance`, rel: 'conformance', type: 'application/json' },
          { href: `${origin}${root}/collections`, rel: 'data', type: 'application/json' },
        ],
      }),
    ),
});

export const conformanceEndpoint = endpoint({
  ...ofFeatures,
  id: 'readConformance',
  path: `${root}/conformance`,
  answers: { 200: shapes.conformanceShape },
  problems: [],
  keeping: 'minutes',
  run: () =>
    Promise.resolve(
      answer({
        conformsTo: ['core', 'geojson'].map((part) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${part}`),
      }),
    ),
});

export const collectionsEndpoint = endpoint({
  ...ofFeatures,
  id: 'listCollections',
  path: `${root}/collections`,
  answers: { 200: shapes.collectionsShape },
  problems: [],
  keeping: 'minutes',
  run: (call) =>
    Promise.resolve(
      answer({
        links: [{ href: `${call.origin}${root}/collections`, rel: 'self', type: 'application/json' }],
        collections: [collectionOf(call)],
      }),
    ),
});

export const collectionEndpoint = endpoint({
  ...ofFeatures,
  id: 'readCollection',
  path: `${root}/collections/places`,
  answers: { 200: shapes.collectionShape },
  problems: ['not-found'],
  keeping: 'minutes',
  run: (call) => Promise.resolve(answer(collectionOf(call))),
});

function collectionOf({ origin, language }: Pick<Call, 'origin' | 'language'>) {
  const here = `${origin}${root}/collections/places`;
  const { places } = apiWords[language].tags;
  return {
    id: 'places',
    title: places,
    description: apiWords[language].info.description,
    itemType: 'feature',
    crs: [crs],
    extent: { spatial: { bbox: [[124, 33, 132, 43]], crs } },
    links: [
      { href: here, rel: 'self', type: 'application/json' },
      { href: `${here}/items`, rel: 'items', type: 'application/geo+json', title: places },
      { href: `${origin}/licences`, rel: 'license', type: 'text/html' },
    ],
  };
}

const instant = '(?:\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2}))';

export const itemsEndpoint = endpoint({
  ...ofFeatures,
  id: 'listFeatures',
  path: `${root}/collections/places/items`,
  query: {
    bbox: z.optional(z.array(z.number()).min(4).max(6)),
    // More than there is room for is no error: the standard has it cut down.
    limit: z.optional(z.int().min(1)),
    // Places are not of a time, so that every instant fits all of them; what is no instant is still refused.
    datetime: z.optional(
      z.string().regex(new RegExp(`^(?:${instant}|(?:${instant}|\\.\\.)?/(?:${instant}|\\.\\.)?)$`)),
    ),
    cursor: z.optional(z.string().max(200)),
  },
  answers: { 200: shapes.featureItemsShape },
  formats: ['geojson', 'json'],
  problems: ['invalid-parameter', 'cursor-does-not-fit', 'cursor-expired'],
  keeping: 'moment',
  async run({ query: { bbox, limit = usual, cursor, datetime }, url, format, now }) {
    if (datetime !== undefined && !isTime(datetime))
      return problem('invalid-parameter', { errors: [{ parameter: 'datetime', code: 'wrong-format', detail: '' }] });
    const flat = bbox?.length === 6 ? [0, 1, 3, 4].map((nth) => bbox[nth] as number) : bbox;
    if (flat && (flat.length !== 4 || !isBox(crossesDateLine(flat) ? eastFirst(flat) : flat)))
      return problem('invalid-parameter', { errors: [{ parameter: 'bbox', code: 'no-such-box', detail: '' }] });
    const page = await listPlaces({ bbox: flat, limit: Math.min(limit, most), cursor, order: 'id' }, now);
    if (page.is === 'problem') return page;
    const features = answersOf(page.of, page.slots).map((place) => flatFeature(place, now));
    const next =
      page.next === null ? [] : [{ href: nextUrl(url, page.next), rel: 'next', type: contentTypeOf[format] }];
    const links = [...inBothFormats(url, format), ...next];
    const headers: Record<string, string> =
      page.next === null ? {} : { Link: `<${nextUrl(url, page.next)}>; rel="next"` };
    return answer({ type: 'FeatureCollection', features, numberReturned: features.length, links }, { headers });
  },
});

export const itemEndpoint = endpoint({
  ...ofFeatures,
  id: 'readFeature',
  path: `${root}/collections/places/items/{id}`,
  answers: { 200: shapes.featureItemShape },
  formats: ['geojson', 'json'],
  problems: ['not-found'],
  keeping: 'moment',
  run({ path: { id = '' }, origin, url, format, now }) {
    const all = snapshot();
    const slot = slotOf(all, id);
    const [place] = slot < 0 ? [] : answersOf(all, Uint32Array.of(slot));
    if (!place) return Promise.resolve(problem('not-found'));
    const links = [
      ...inBothFormats(url, format),
      { href: `${origin}${root}/collections/places`, rel: 'collection', type: 'application/json' },
      { href: `${origin}/places/${id}`, rel: 'alternate', type: 'text/html' },
    ];
    return Promise.resolve(answer({ ...flatFeature(place, now), links }));
  },
});

const contentTypeOf: Record<string, string> = { geojson: 'application/geo+json', json: 'application/json' };

/** Itself, and the same in the other format, which the standard asks for. */
function inBothFormats(url: URL, format: Format) {
  const other = format === 'json' ? 'geojson' : 'json';
  const alternate = new URL(url);
  alternate.pathname = `${url.pathname.replace(/\.(?:geo)?json$/, '')}.${other}`;
  return [
    { href: url.href, rel: 'self', type: contentTypeOf[format] },
    { href: alternate.href, rel: 'alternate', type: contentTypeOf[other] },
  ];
}

/** An instant, or two of which the first is not after the second. */
function isTime(text: string): boolean {
  const [from = NaN, to = from] = text.split('/').map((end) => (end === '' || end === '..' ? null : Date.parse(end)));
  if (Number.isNaN(from) || Number.isNaN(to)) return false;
  return from === null || to === null || from <= to;
}

/** A box may reach over the date line: its west is then east of its east. */
const crossesDateLine = ([west = 0, , east = 0]: readonly number[]) => west > east;
const eastFirst = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]) => [east, south, west, north];

/** With the state of each item as of now beside the one that was reported: a map must not colour by one that has run out. */
function flatFeature(place: ReturnType<typeof placeAnswer>, now: Date) {
  const { type, id, geometry } = placeFeature(place);
  const states = items.map((item) => {
    const word = place.stock.find((one) => one.item === item.id);
    const counts = word && Date.parse(word.countsUntil) > now.getTime();
    return [`${item.id.replaceAll('-', '_')}_now`, counts ? word.state : null];
  });
  return { type, id, geometry, properties: { ...placeColumns(place), ...Object.fromEntries(states) } };
}
