import * as z from 'zod';
import { factShapes } from '#app/domain/places/fact-shapes';
import { facts, fields, itemFields, placeFields, type Field } from '#app/domain/places/place';
import { finalStates, openStates } from '#app/domain/corrections/states';
import { itemShape } from '#app/domain/stock/item';

/** The named shapes of answers, which OpenAPI lists under `components.schemas`. */
export const named = z.registry<{ id: string }>();

const name = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  named.add(shape, { id });
  return shape;
};

const id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{10}$/);
const instant = z.iso.datetime();
const code = z.string();

/** What is published of a fact: its shape in the domain, or null where that is allowed. */
const published = (field: Field): z.core.$ZodType =>
  facts[field].canBeUnknown ? z.nullable(factShapes[field] as z.core.$ZodType) : factShapes[field];

const publishedOf = (some: readonly Field[]) =>
  Object.fromEntries(some.map((field) => [field, published(field)])) as { [F in Field]: z.core.$ZodType };

/** Any value of any fact: which one it is, its `field` says. */
const factValue = name('FactValue', z.unknown());

const stockShape = name(
  'Stock',
  z.object({
    item: code,
    state: z.nullable(code),
    arrivedAt: z.nullable(instant),
    reportedAt: instant,
    countsUntil: instant,
    source: code,
  }),
);

const stockNowShape = name(
  'StockNow',
  z.object({ ...stockShape.shape, now: z.nullable(code), expired: z.boolean(), ageMinutes: z.int().min(0) }),
);

const codeShape = name('OfficialCode', z.object({ source: code, code }));

const placeMembers = { id, ...publishedOf(placeFields), region: z.string(), codes: z.array(codeShape) };

const placeShape = name('Place', z.object({ ...placeMembers, stock: z.array(stockShape) }));

const causeShape = name('Cause', z.object({ kind: z.enum(['import', 'correction', 'undo']), id: z.string() }));

const factShape = name(
  'Fact',
  z.object({
    item: z.nullable(code),
    field: z.enum(fields),
    value: factValue,
    version: z.int().min(1),
    source: z.nullable(code),
    cause: causeShape,
    changedAt: instant,
    observedAt: z.nullable(instant),
    confirmedAt: z.nullable(instant),
    confirmations: z.int().min(0),
    reviewBy: z.nullable(instant),
  }),
);

const withFacts = {
  items: z.record(code, z.object(publishedOf(itemFields))),
  stock: z.array(stockNowShape),
  facts: z.array(factShape),
};

export const placeWithFactsShape = name('PlaceWithFacts', z.object({ ...placeMembers, ...withFacts }));

const pageMembers = { count: z.int().min(0), next: z.nullable(z.url()) };

export const placeListShape = name(
  'PlaceList',
  z.object({ ...pageMembers, state: z.string(), places: z.array(placeShape) }),
);

const pointShape = name('Point', z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).length(2) }));

const { location: _location, ...besidePin } = placeMembers;

/** A place as a feature: what is the pin is its geometry. */
const featureOf = (members: z.core.$ZodLooseShape) =>
  z.object({
    type: z.literal('Feature'),
    id,
    geometry: z.nullable(pointShape),
    properties: z.object({ ...besidePin, address: z.string(), ...members }),
  });

const featureShape = name('PlaceFeature', featureOf({ stock: z.array(stockShape) }));
export const featureWithFactsShape = name('PlaceWithFactsFeature', featureOf(withFacts));

export const featureListShape = name(
  'PlaceFeatureCollection',
  z.object({ type: z.literal('FeatureCollection'), features: z.array(featureShape) }),
);

export const historyShape = name(
  'History',
  z.object({
    ...pageMembers,
    changes: z.array(
      z.object({
        seq: z.int(),
        at: instant,
        item: z.nullable(code),
        field: z.nullable(z.enum(fields)),
        before: factValue,
        after: factValue,
        source: z.nullable(code),
        cause: causeShape,
      }),
    ),
  }),
);

export const stockListShape = name('StockList', z.object({ place: id, asOf: instant, stock: z.array(stockNowShape) }));

const dayShape = z.iso.date();

export const stockDaysShape = name(
  'StockDays',
  z.object({
    place: id,
    from: dayShape,
    to: dayShape,
    earlier: z.nullable(z.url()),
    items: z.array(
      z.object({
        item: code,
        source: code,
        days: z.array(
          z.object({
            date: dayShape,
            spans: z.array(
              z.object({ from: instant, to: instant, state: z.nullable(code), arrivedAt: z.nullable(instant) }),
            ),
          }),
        ),
      }),
    ),
  }),
);

export const anItemShape = name('Item', itemShape as unknown as z.ZodType);
export const itemListShape = name('ItemList', z.object({ items: z.array(anItemShape) }));

const releaseMembers = {
  id: z.string(),
  sequence: z.int(),
  issued: instant,
  state: z.enum(['published', 'withdrawn']),
  places: z.int().min(0),
  changed: z.object({ insert: z.int(), update: z.int(), delete: z.int() }),
  signed: z.boolean(),
  manifestSha256: z.string(),
  url: z.url(),
  manifest: z.url(),
};

const releaseShape = name('Release', z.object(releaseMembers));
export const releaseListShape = name('ReleaseList', z.object({ releases: z.array(releaseShape) }));
export const releaseWithFilesShape = name(
  'ReleaseWithFiles',
  z.object({
    ...releaseMembers,
    cutoff: z.object({ at: instant, changeSequence: z.int() }),
    files: z.array(
      z.object({
        path: z.string(),
        url: z.url(),
        mediaType: z.string(),
        bytes: z.int().min(0),
        sha256: z.string(),
        table: z.nullable(z.string()),
        rows: z.nullable(z.int()),
      }),
    ),
  }),
);

const conflictShape = name(
  'Conflict',
  z.object({
    ...{ item: z.nullable(code), field: z.string(), base: factValue, current: factValue, proposed: factValue },
    changedBy: z.string(),
    changedAt: z.nullable(instant),
  }),
);

export const problemShape = name(
  'Problem',
  z.looseObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.optional(z.string()),
    instance: z.optional(z.string()),
    errors: z.optional(
      z.array(
        z.object({
          pointer: z.optional(z.string()),
          parameter: z.optional(z.string()),
          header: z.optional(z.string()),
          code: z.string(),
          detail: z.string(),
        }),
      ),
    ),
    /** Of `conflict`: what its author saw, what is published now, and what was proposed, for each line. */
    conflicts: z.optional(z.array(conflictShape)),
    /** Of `already-decided`. */
    state: z.optional(z.string()),
    /** Of `scope-missing`. */
    scope: z.optional(z.string()),
    /** Of `not-acceptable`: the media types that there are. */
    available: z.optional(z.array(z.string())),
  }),
);

export const correctionStates = [...openStates, ...finalStates] as const;
export { id as idShape, instant as instantShape, code as itemIdShape, factValue };
