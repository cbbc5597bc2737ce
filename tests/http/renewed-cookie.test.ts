import { expect, test } from 'vitest';
import { withRenewedCookie } from '#app/http/renewed-cookie';

const cookieOf = (headers: Record<string, string>, renewed: string | null = 'session=new') =>
  withRenewedCookie(new Response('', { headers }), renewed).headers.getSetCookie();

test('an extended session gets its cookie again', () => {
  expect(cookieOf({})).toEqual(['session=new']);
  expect(cookieOf({ 'Cache-Control': 'private, no-cache' })).toEqual(['session=new']);
  expect(cookieOf({}, null)).toEqual([]);
});

test('nobody’s session is sent with what caches keep for all, nor over one that was just set or cleared', () => {
  expect(cookieOf({ 'Cache-Control': 'public, max-age=60' })).toEqual([]);
  expect(cookieOf({ 'Cache-Control': 's-maxage=60' })).toEqual([]);
  expect(cookieOf({ 'Set-Cookie': 'session=; Max-Age=0' })).toEqual(['session=; Max-Age=0']);
});
