import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { serverI18n } from '#app/i18n/i18n.server';
import type { Language } from '#app/i18n/languages';
import { PinMove } from '#app/ui/map/pin-move';

const here = { address: '서울특별시 용산구 보광로 34', lat: 37.5263, lng: 126.9985 };
const sentences = (language: Language, proposed: object, published: object | null, official?: object) =>
  renderToStaticMarkup(
    <I18nextProvider i18n={serverI18n(language)}>
      <PinMove
        proposed={proposed}
        from={[
          { is: 'published', location: published },
          ...(official ? [{ is: 'official' as const, location: official }] : []),
        ]}
      />
    </I18nextProvider>,
  ).replace(/<details.*/s, '');

test('how far and in which direction a pin would move is said in words, from what is published and what is official', () => {
  const north = { ...here, lat: here.lat + 0.0009 };
  const southWest = { ...here, lat: here.lat - 0.01, lng: here.lng - 0.0126 };
  expect(sentences('ko', north, here, here)).toBe(
    '<p>지금 자리에서 북쪽으로 100 m 떨어진 곳이에요.</p><p>공식 자리에서 북쪽으로 100 m 떨어진 곳이에요.</p>',
  );
  expect(sentences('en', southWest, here)).toBe('<p>It lies 1.6 km south-west of the place published now.</p>');
});

test('a pin that stays, and one that is missing on either side, are said too', () => {
  const without = { ...here, lat: null, lng: null };
  expect(sentences('ko', here, here)).toContain('지도 위치는 지금 자리 그대로예요.');
  expect(sentences('ko', without, here)).toContain('제안에 지도 위치가 없어요.');
  expect(sentences('ko', here, without)).toContain('지금까지는 지도 위치가 없었어요.');
});
