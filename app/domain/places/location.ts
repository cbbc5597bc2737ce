import * as z from 'zod/mini';
import { publicLine } from './public-text';

const degrees = (least: number, most: number) =>
  z.nullable(z.number('not-a-number').check(z.gte(least, 'outside-korea'), z.lte(most, 'outside-korea')));

/** An address and its WGS84 degrees inside Korea's frame; both degrees null: not known. */
export const locationShape = z
  .object({ address: publicLine(5, 120, 'address-length'), lat: degrees(33, 43), lng: degrees(124, 132) })
  .check(z.refine(({ lat, lng }) => (lat === null) === (lng === null), { path: ['lat'], error: 'axis-missing' }));

/** Seven decimals, about a centimetre: what the sources publish and the database keeps. */
export const toSevenDecimals = (degree: number): number => Number(degree.toFixed(7));
