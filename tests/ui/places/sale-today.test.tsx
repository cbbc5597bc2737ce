import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { StaticRouter } from 'react-router-dom/server';
import { expect, test } from 'vitest';
import { instantOfKst } from '#app/domain/kst';
import type { Place } from '#app/domain/places/place';
import type { PlaceKind } from '#app/domain/places/place-kinds';
import { itemById } from '#app/domain/stock/items.server';
import { serverI18n } from '#app/i18n/i18n.server';
import type { Language } from '#app/i18n/languages';
import { SaleToday } from '#app/ui/places/sale-today';
import { shownItem } from '#app/ui/places/shown-item.server';

/** What the page of a shop says of public masks on one day. */
function pageOn(date: string, { kind = 'pharmacy', language = 'ko' }: { kind?: PlaceKind; language?: Language } = {}) {
  const item = itemById('public-mask');
  if (!item) throw new Error('There is no public mask.');
  const place = { id: 'a', kind } as Place;
  const { sale } = shownItem(item, { place, facts: [], stock: [] }, language, instantOfKst(date, '09:00'));
  if (!sale) throw new Error('It is not sold there.');
  return renderToStaticMarkup(
    <StaticRouter location="/">
      <I18nextProvider i18n={serverI18n(language)}>
        <SaleToday sale={sale} />
      </I18nextProvider>
    </StaticRouter>,
  );
}

test('each day of 2020 says who may buy on it, by the rules of that day', () => {
  expect(pageOn('2020-03-09')).toContain('오늘은 출생연도 끝자리 1·6인 분');
  expect(pageOn('2020-03-13')).toContain('오늘은 출생연도 끝자리 5·0인 분');
  expect(pageOn('2020-03-14')).toContain('주말에는 평일에 사지 못한 분');
  expect(pageOn('2020-03-09', { kind: 'post-office' })).toContain('오늘은 누구나 살 수 있어요');
  expect(pageOn('2020-03-09', { language: 'en' })).toContain('birth year ends in 1 or 6');
  expect(pageOn('2020-07-12')).toContain('2020년 7월 11일에 끝난 제도예요');
});

test('the rules of the day stand below, each with where it was read, and nobody is asked for a year of birth', () => {
  const page = pageOn('2020-04-27');
  expect(page).toContain('한 사람이 일주일에 3개까지');
  expect(page).not.toContain('2개까지');
  expect(page).toContain('읽은 곳: ');
  expect(page).not.toMatch(/<(?:input|select|form)\b/);
});
