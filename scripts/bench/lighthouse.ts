import { existsSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const chromePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));

export interface PageScores {
  path: string;
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
}

/** A busy machine spoils single runs: the median by performance counts. */
const runsOfPage = 3;

/** Lighthouse's phone profile over pages of a running site; scores from 0 to 100. */
export async function lighthouseScores(origin: string, paths: readonly string[]): Promise<PageScores[]> {
  const chrome = await launch({
    chromePath,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  const scores: PageScores[] = [];
  try {
    for (const path of paths) {
      const runs: PageScores[] = [];
      for (let run = 0; run < runsOfPage; run += 1) runs.push(await once(origin, path, chrome.port));
      scores.push(runs.sort((a, b) => a.performance - b.performance)[Math.floor(runsOfPage / 2)] as PageScores);
    }
  } finally {
    chrome.kill();
  }
  return scores;
}

async function once(origin: string, path: string, port: number): Promise<PageScores> {
  const result = await lighthouse(origin + path, { port, logLevel: 'error', output: 'json', locale: 'ko' });
  const of = (category: string) => Math.round((result?.lhr.categories[category]?.score ?? 0) * 100);
  return {
    path,
    performance: of('performance'),
    accessibility: of('accessibility'),
    bestPractices: of('best-practices'),
    seo: of('seo'),
  };
}
