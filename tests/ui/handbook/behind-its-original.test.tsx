import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { serverI18n } from '#app/i18n/i18n.server';
import { BehindItsOriginal } from '#app/ui/handbook/behind-its-original';

test('a translation that is behind says so, and leads to the same page in Korean', () => {
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={serverI18n('en')}>
      <BehindItsOriginal slug="review" />
    </I18nextProvider>,
  );
  expect(page).toContain('The Korean text changed after this translation was made.');
  expect(page).toContain('<a href="/handbook/review" hrefLang="ko"');
});
