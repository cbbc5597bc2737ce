import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { collectPage } from '#app/http/collect-page.server';

test('a long Korean page has no NUL between its letters', async () => {
  const text = '검토를 거쳐 다시 모두에게 돌려드려요. '.repeat(400);
  for (const lead of ['', 'a', 'ab']) {
    const page = await new Promise<Uint8Array>((resolve, reject) => {
      const { pipe } = renderToPipeableStream(
        <ul>
          {Array.from({ length: 300 }, (_, index) => (
            <li key={index}>
              {lead}
              {text.slice(0, 20 + (index % 7))}
            </li>
          ))}
        </ul>,
        { onAllReady: () => collectPage(pipe).then(resolve, reject) },
      );
    });
    expect(page.includes(0)).toBe(false);
    expect(new TextDecoder().decode(page)).not.toContain('\uFFFD');
  }
});
