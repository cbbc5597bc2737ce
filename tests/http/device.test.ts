import { expect, test } from 'vitest';
import { deviceOf } from '#app/http/device';

const mozilla = 'Mozilla/5.0 (';

test.each([
  [
    `${mozilla}Linux; Android 14; SM-S918N) AppleWebKit/537.36 Chrome/122.0.0.0 Mobile Safari/537.36`,
    'Chrome · Android',
  ],
  [
    `${mozilla}Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/24.0 Chrome/117.0 Mobile Safari/537.36`,
    'Samsung Internet · Android',
  ],
  [
    `${mozilla}iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605 Version/17.3 Mobile Safari/604.1`,
    'Safari · iPhone',
  ],
  [`${mozilla}iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605 Mobile KAKAOTALK 10.4.5`, 'KakaoTalk · iPhone'],
  [`${mozilla}Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36 Edg/122.0`, 'Edge · Windows'],
  [`${mozilla}Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Whale/3.24 Safari/537.36`, 'Whale · Windows'],
  [`${mozilla}Macintosh; Intel Mac OS X 10.15; rv:123.0) Gecko/20100101 Firefox/123.0`, 'Firefox · macOS'],
  ['curl/8.5.0', ''],
  ['<script>alert(1)</script>', ''],
])('%s is told in a few words', (userAgent, words) => {
  expect(deviceOf(userAgent)).toBe(words);
});

test('a browser that says nothing is no device', () => expect(deviceOf(null)).toBe(''));
