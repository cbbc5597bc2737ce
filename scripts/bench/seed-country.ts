import { createReadStream } from 'node:fs';
import path from 'node:path';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { recordStock, type StockReport } from '#app/domain/stock/record-stock.server';
import { instantOfKst } from '#app/domain/kst';
import { connection, transaction } from '#db/client.server';
import { sellersList } from './sellers';

const states = ['plenty', 'some', 'few', 'empty', 'break'];

/** All sellers of the country through the verb that imports them, each with a report of a state; says which list it was. */
export async function seedCountry(folder: string, now: Date): Promise<string> {
  const { file, what } = sellersList(folder);
  const outcome = await importPlaces(
    { kind: 'command' },
    {
      source: 'mask-sellers',
      fileName: path.basename(file),
      open: () => createReadStream(file),
      observedAt: instantOfKst('2020-03-16'),
      dataDir: folder,
    },
  );
  if (!outcome.ok) throw new Error(`The list was refused: ${outcome.reason}`);
  await reportAll(now);
  await connection()`vacuum analyze`;
  return what;
}

/** A report of every place, as a feed brings it, in batches of its size; says how many there were. */
async function reportAll(reportedAt: Date): Promise<number> {
  const rows = await connection()<{ id: string }[]>`select id from place order by id`;
  const at = reportedAt.toISOString();
  const shift = Math.floor(reportedAt.getTime() / 60_000);
  for (let first = 0; first < rows.length; first += 2000) {
    const reports = rows.slice(first, first + 2000).map(({ id }, nth): StockReport => {
      const state = states[(first + nth + shift) % states.length] ?? null;
      return { placeId: id, item: 'public-mask', state, arrivedAt: at, reportedAt: at };
    });
    await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId: 'bench' }));
  }
  return rows.length;
}
