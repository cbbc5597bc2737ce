import type { StockFeed } from '#app/domain/imports/stock-feeds';
import { expect } from 'vitest';
import { feedReader } from '../../../scripts/feed/read-feed';
import { roundLine } from '../../../scripts/feed/round-words';
import { watchFeed } from '../../../scripts/feed/watch-feed';

export const sale = (code: string, clock: string, remain_stat: string | null) => ({
  code,
  created_at: `2020/03/14 ${clock}:00`,
  remain_stat,
  stock_at: remain_stat === null ? null : '2020/03/14 09:00:00',
});

/** Watches a feed until so many things were said, and answers their lines. */
export async function watchUntil(
  place: string,
  lines: number,
  { dataDir, source = 'mask-sales' }: { dataDir: string; source?: StockFeed | undefined },
): Promise<string[]> {
  const stop = new AbortController();
  const reader = await feedReader(place, {
    ...{ timeoutMs: 2000, maxBytes: 1e6, attempts: 2, pauseMs: 5, stop: stop.signal },
  });
  const said: string[] = [];
  const outcome = await watchFeed({ kind: 'command' }, reader, {
    ...{ source, everyMs: 20, dataDir, mix: false, once: false, expected: true, stop: stop.signal },
    say: (round) => {
      said.push(roundLine(round));
      if (said.length === lines) stop.abort();
    },
  });
  expect(outcome).toHaveProperty('value');
  return said;
}
