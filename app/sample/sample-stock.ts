import type { StockReport } from '#app/domain/stock/record-stock.server';

const states = ['plenty', 'some', 'few', 'empty', 'empty', 'break', null] as const;
const minute = 60_000;

/** Stock of two items for most of the places, a few minutes to ten hours old, the same for the same `now`. */
export const sampleStock = (placeIds: readonly string[], now: Date): StockReport[] =>
  placeIds.flatMap((placeId, index) => {
    const report = (item: string, salt: number): StockReport => {
      const state = states[(index * 5 + salt) % states.length] ?? null;
      const reportedAt = new Date(now.getTime() - (((index * 37 + salt * 11) % 600) + 3) * minute);
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
