import type { StockReport } from '#app/domain/stock/record-stock.server';

const states = ['plenty', 'some', 'few', 'empty', 'empty', 'break', null] as const;
const minute = 60_000;
/** Half of it is fresh when the site is first opened; the rest shows what old news looks like. */
const ages = [4, 9, 14, 21, 27, 55, 80, 140, 290, 560];

/** Stock of two items for most of the places, a few minutes to nine hours old, the same for the same `now`. */
export const sampleStock = (placeIds: readonly string[], now: Date): StockReport[] =>
  placeIds.flatMap((placeId, index) => {
    const report = (item: string, salt: number): StockReport => {
      const state = states[(index * 5 + salt) % states.length] ?? null;
      const reportedAt = new Date(now.getTime() - (ages[(index * 3 + salt) % ages.length] ?? 0) * minute);
      return {
        placeId,
        item,
        state,
        arrivedAt: state === null ? null : new Date(reportedAt.getTime() - (30 + (index % 90)) * minute).toISOString(),
        reportedAt: reportedAt.toISOString(),
      };
    };
    return [
      ...(index % 10 === 9 ? [] : [report('public-mask', 0)]),
      ...(index % 3 === 0 ? [report('self-test-kit', 3)] : []),
    ];
  });
