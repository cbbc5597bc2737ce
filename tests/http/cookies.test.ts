import { expect, test } from 'vitest';
import { clearedCookie, cookie, readCookie } from '#app/http/cookies.server';

const [secure, local] = ['https://barodata.example', 'http://localhost:3000'];
const value = 'a'.repeat(32);

test('over https a cookie is bound to the host and to https; on localhost it goes by its plain name', () => {
  expect(cookie('session', value, secure)).toBe(
    `__Host-session=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure`,
  );
  expect(cookie('session', value, local)).toBe(`session=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000`);
  expect(clearedCookie('session', secure)).toBe('__Host-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure');
});

test('the plain name, which another host of the domain could set, is not read over https', () => {
  expect(readCookie(`session=${value}`, 'session', secure)).toBeNull();
  expect(readCookie(`session=${value}; __Host-session=${'b'.repeat(32)}`, 'session', secure)).toBe('b'.repeat(32));
});

test('a cookie that came twice, or is none of ours, is nobody’s', () => {
  expect(readCookie(`session=${value}; session=${'b'.repeat(32)}`, 'session', local)).toBeNull();
  for (const odd of ['', 'short', 'a b'.repeat(10), 'a'.repeat(200)])
    expect(readCookie(`session=${odd}`, 'session', local)).toBeNull();
  expect(readCookie(null, 'session', local)).toBeNull();
});
