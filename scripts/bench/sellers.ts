import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { kstStamp } from '#app/domain/kst';
import { sharedData } from '#tests/support/shared-data';

/** The list of the whole country where it lies beside the repository; otherwise an invented one of its size and shape. */
export function sellersList(folder: string): { file: string; what: string } {
  const real = path.join(sharedData ?? '', 'sellers-2020-03-16.csv');
  if (sharedData && existsSync(real)) return { file: real, what: 'the real list' };
  const file = path.join(folder, 'sellers-2020-03-16.csv');
  writeFileSync(
    file,
    `type,code,name,addr,lat,lng\n${Array.from({ length: 26_538 }, (_, nth) => aSeller(nth)).join('')}`,
  );
  return { file, what: 'an invented list' };
}

/** A feed of 2020 for nine of ten on the list: every state, each from one of the last two hours' batches. */
export function feedFor(list: string, folder: string): string {
  const states = ['plenty', 'some', 'few', 'empty', 'break'];
  const now = Date.now();
  const sales = readFileSync(list, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line, nth) => {
      const code = line.split(',')[1];
      if (!code || nth % 10 === 9) return [];
      const at = kstStamp(new Date(now - ((nth * 7919) % 24) * 5 * 60_000));
      return [{ code, created_at: at, remain_stat: states[((nth * 31) % 53) % 5], stock_at: at }];
    });
  const file = path.join(folder, 'feed.json');
  const count = sales.length;
  writeFileSync(file, JSON.stringify({ count, page: '1', sales, totalCount: count, totalPages: 1 }, null, 1));
  return file;
}

const districts = [
  '서울특별시 용산구',
  '부산광역시 해운대구',
  '경기도 성남시 분당구',
  '경남 거제시',
  '전라북도 전주시 덕진구',
  '강원 원주시',
];
const syllables = '가나다라마바사아자차카타파하보광온누리동서남북중앙새빛고은행복한마을';
const kinds = [
  ['01', '약국', 8],
  ['02', '우체국', 10],
  ['03', '하나로마트', 10],
] as const;

/** Always the same for the same number; of the real list, 88 of a hundred are pharmacies. */
function aSeller(nth: number): string {
  const [type, suffix, digits] = kinds[nth % 100 < 88 ? 0 : nth % 100 < 93 ? 1 : 2];
  const word = (seed: number) =>
    [seed % 31, (seed * 7) % 29, (seed * 13) % 23].map((at) => syllables.charAt(at)).join('');
  const address = `${districts[nth % districts.length]} ${word(nth % 997)}로${(nth % 40) + 1}길 ${(nth % 300) + 1} (${word(nth % 463)}동)`;
  const degrees = (from: number, step: number) => (from + ((nth * step) % 20_000) / 10_000 + 0.0000123).toFixed(7);
  const code = String(10 ** (digits - 1) + nth);
  return `${type},${code},${word(nth)}${suffix},${address},${degrees(35, 37)},${degrees(127, 53)}\n`;
}
