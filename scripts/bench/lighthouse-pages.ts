import { startSite } from '#tests/support/site';
import type { Figure } from './figures';
import { lighthouseScores } from './lighthouse';

/** Scores of four pages of the sample site, as a phone sees them. */
export async function benchLighthouse(): Promise<Figure[]> {
  const site = await startSite({ env: { SAMPLE: 'on', LOG_LEVEL: 'error' } });
  try {
    const results = `/search?q=${encodeURIComponent('약국')}`;
    const [, place] = /href="(\/places\/[a-z0-9]+)"/.exec(await (await fetch(site.origin + results)).text()) ?? [];
    if (!place) throw new Error('The sample has no pharmacy to look at.');
    const scores = await lighthouseScores(site.origin, ['/', results, place, '/handbook/first-ten-minutes']);
    return scores.map(({ path, performance, accessibility, bestPractices, seo }) => ({
      what: `Lighthouse ${decodeURIComponent(path)}`,
      measured: `performance ${performance}, accessibility ${accessibility}, best practices ${bestPractices}, SEO ${seo}`,
      aim: '95, 100, 100',
    }));
  } finally {
    await site.stop();
  }
}
