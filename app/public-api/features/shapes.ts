import * as z from 'zod';
import { named } from '../v1/shapes';

const name = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  named.add(shape, { id });
  return shape;
};

const link = name(
  'FeatureLink',
  z.object({ href: z.url(), rel: z.string(), type: z.optional(z.string()), title: z.optional(z.string()) }),
);
const links = z.array(link);

export const landingShape = name('FeaturesLanding', z.object({ title: z.string(), description: z.string(), links }));

export const conformanceShape = name('FeaturesConformance', z.object({ conformsTo: z.array(z.url()) }));

export const collectionShape = name(
  'FeaturesCollection',
  z.object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    itemType: z.literal('feature'),
    crs: z.array(z.url()),
    extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.url() }) }),
    links,
  }),
);

export const collectionsShape = name('FeaturesCollections', z.object({ links, collections: z.array(collectionShape) }));

/** Flat, since maps colour by columns: the same as in CSV, null for what is not known. */
const properties = z.record(z.string(), z.nullable(z.string()));

const geometry = z.nullable(z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).length(2) }));

const members = { type: z.literal('Feature'), id: z.string(), geometry, properties };

export const featureItemShape = name('FeatureItem', z.object({ ...members, links }));

export const featureItemsShape = name(
  'FeatureItems',
  z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object(members)),
    numberReturned: z.int().min(0),
    links,
  }),
);
