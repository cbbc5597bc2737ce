import { tmpdir } from 'node:os';
import type { Actor } from '#app/domain/accounts/actor';
import { importPlaces, type FileToImport } from '#app/domain/imports/import-places.server';
import { instantOfKst } from '#app/domain/kst';

const sellersHeader = 'type,code,name,addr,lat,lng';

/** Rows of a list of sellers; with a hundred, one of them is within the two per cent that an import may lose. */
export const sellers = (count = 100): string[] =>
  Array.from(
    { length: count },
    (_, nth) => `01,${11000000 + nth},약국${nth},서울특별시 용산구 장문로 ${nth + 1},37.5,126.9`,
  );

/** A list of sellers as of a day, as a file. */
const sellersFile = (rows: readonly string[], day = '2020-03-16', dataDir = tmpdir()): FileToImport => ({
  source: 'mask-sellers',
  fileName: `sellers-${day}.csv`,
  open: () => inChunks([sellersHeader, ...rows, ''].join('\n')),
  observedAt: instantOfKst(day),
  dataDir,
});

export const importSellers = (rows: readonly string[], day?: string, by: Actor = { kind: 'command' }) =>
  importPlaces(by, sellersFile(rows, day));

async function* inChunks(text: string) {
  for (let at = 0; at < text.length; at += 5000) yield Buffer.from(text.slice(at, at + 5000));
}
