import * as z from 'zod';
import { placeKinds } from '#app/domain/places/place-kinds';

/** Metres; beyond it a bounding box is the better question. */
const farthest = 20_000;

const placeOrders = ['id', 'distance'] as const;

/** What `GET /api/v1/places` can be asked. */
export const placeQuery = {
  bbox: z.optional(z.array(z.number()).length(4)),
  lat: z.optional(z.number().min(33).max(43)),
  lng: z.optional(z.number().min(124).max(132)),
  radius: z.optional(z.number().min(1).max(farthest)),
  area: z.optional(z.string().min(2).max(60)),
  q: z.optional(z.string().min(1).max(100)),
  kind: z.optional(z.array(z.enum(placeKinds)).min(1).max(placeKinds.length)),
  item: z.optional(z.string().max(40)),
  state: z.optional(z.array(z.string().max(40)).min(1).max(20)),
  code: z.optional(z.string().regex(/^[0-9A-Za-z-]{1,40}$/)),
  order: z.optional(z.enum(placeOrders)),
  limit: z.optional(z.int().min(1).max(5000)),
  cursor: z.optional(z.string().max(200)),
};

export type PlaceQuery = { [Name in keyof typeof placeQuery]?: z.output<(typeof placeQuery)[Name]> };

export const usualLimit = 500;

/** Whether west, south, east and north are a box on the earth; axes that were swapped mostly are none. */
export const isBox = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]): boolean =>
  Math.max(Math.abs(west), Math.abs(east)) <= 180 &&
  Math.max(Math.abs(south), Math.abs(north)) <= 90 &&
  west <= east &&
  south <= north;
