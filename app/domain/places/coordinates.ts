import * as z from 'zod/mini';

/** WGS84 degrees inside Korea's frame, or both null: not known. */
export const coordinatesShape = {
  lat: z.nullable(z.number().check(z.gte(33, 'outside-korea'), z.lte(43, 'outside-korea'))),
  lng: z.nullable(z.number().check(z.gte(124, 'outside-korea'), z.lte(132, 'outside-korea'))),
};
