import { safeParse } from 'zod/mini';
import { placeQuery, usualLimit } from './place-query';

export interface Circle {
  lat: number;
  lng: number;
  radius: number;
  limit: number;
}

/** A query of nothing but a centre, a radius and perhaps a limit, each once and in plain decimals; else null. */
export function readCircle(search: string): Circle | null {
  const circle = { lat: NaN, lng: NaN, radius: NaN, limit: NaN };
  for (const pair of search.split('&')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (!isPart(name) || !Number.isNaN(circle[name]) || !plain.test(pair.slice(at + 1))) return null;
    circle[name] = Number(pair.slice(at + 1));
  }
  if (Number.isNaN(circle.limit)) circle.limit = usualLimit;
  return parts.every((name) => safeParse(placeQuery[name], circle[name]).success && !Number.isNaN(circle[name]))
    ? circle
    : null;
}

const parts = ['lat', 'lng', 'radius', 'limit'] as const;
const isPart = (name: string): name is keyof Circle => (parts as readonly string[]).includes(name);
const plain = /^\d{1,6}(?:\.\d{1,15})?$/;
