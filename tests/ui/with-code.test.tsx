import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { apiWords } from '#app/public-api/words.server';
import { WithCode } from '#app/ui/with-code';

const html = (words: string) => renderToStaticMarkup(<WithCode>{words}</WithCode>);

test('what stands between backticks is set as code, all else as it is', () => {
  expect(html('plain')).toBe('plain');
  expect(html('`conflicts` gives the value <b> of `before`.')).toBe(
    '<code>conflicts</code> gives the value &lt;b&gt; of <code>before</code>.',
  );
});

test('no word about a problem has a backtick without its other half', () => {
  for (const words of Object.values(apiWords))
    for (const [type, { means, next }] of Object.entries(words.problems))
      for (const text of [means, next]) expect(html(text), type).not.toContain('`');
});
