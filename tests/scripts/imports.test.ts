import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { place } from '#db/schema/places';
import { siteState } from '#db/schema/site';
import { stock } from '#db/schema/stock';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { searchPlaces } from '#app/domain/places/search-places.server';
import { sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

// The commands reach the embedded database of this process by its socket, as they do while a site runs.
const { environment } = useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-files-'));
afterAll(async () => {
  await forgetPlaces();
  rmSync(folder, { recursive: true, force: true });
});

const run = (command: 'places-import' | 'stock-import', ...words: string[]) =>
  new Promise<{ status: number | null; out: string; err: string; said: unknown }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${command}.ts`, ...words], {
      env: { ...process.env, ...environment() },
    });
    const heard = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (heard.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (heard.err += chunk.toString()));
    child.on('close', (status) => {
      const last = heard.out.trimEnd().split('\n').at(-1) ?? '';
      resolve({ status, ...heard, said: last.startsWith('{') ? JSON.parse(last) : null });
    });
  });

const importList = (file: string) => run('places-import', '--source', 'mask-sellers', '--json', file);

function aFile(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const sellersHeader = 'type,code,name,addr,lat,lng';
const aList = (name: string, rows: readonly string[]) => aFile(name, [sellersHeader, ...rows, ''].join('\n'));

const nothing = { new: 0, changed: 0, unchanged: 0, refused: 0, held: 0 };

test('a list is imported while the database is open elsewhere, found there at once, and unchanged the second time', async () => {
  expect((await searchPlaces({ text: '약국299', limit: 1 })).total).toBe(0);
  const file = aList('sellers-2020-03-16.csv', sellers(300));
  expect(await importList(file)).toMatchObject({ status: 0, err: '', said: { ...nothing, new: 300 } });
  await soon(async () => expect((await searchPlaces({ text: '약국299', limit: 1 })).total).toBe(1));
  expect(await importList(file)).toMatchObject({ status: 0, err: '', said: { ...nothing, unchanged: 300 } });

  const sales = {
    sales: [
      { code: '11000000', remain_stat: 'plenty', stock_at: '2020/03/16 09:05:00', created_at: '2020/03/16 09:10:00' },
    ],
  };
  const feed = aFile('sales.json', JSON.stringify(sales));
  expect(await run('stock-import', '--json', feed)).toMatchObject({ status: 0, said: { ...nothing, new: 1 } });
  expect(await run('stock-import', '--json', feed)).toMatchObject({ status: 0, said: { ...nothing, unchanged: 1 } });
  expect(await database().select().from(stock)).toMatchObject([{ state: 'plenty' }]);
}, 120_000);

test('rows that cannot be told are set aside in a file with line and reason, and the words say where', async () => {
  const rows = [...sellers(2), '09,11999999,약국,서울특별시 용산구 장문로 66,37.5,126.9'];
  const file = aList('odd-2020-03-16.csv', rows);
  const { status, out } = await run('places-import', '--source', 'mask-sellers', file);
  expect(status).toBe(0);
  expect(out).toContain('as of 2020-03-16: 2 new, 0 changed, 0 unchanged, 1 refused.');
  const report = /The refused rows are in (\S+),/.exec(out)?.[1] ?? '';
  expect(readFileSync(report, 'utf8')).toMatch(/^line,reason,row\n4,unknown-type,/);
}, 120_000);

const row = sellers(1)[0] ?? '';
const inEucKr = Uint8Array.from([
  ...Buffer.from(`${sellersHeader}\n01,11000000,`),
  0xbe,
  0xe0,
  0xb1,
  0xb9,
  ...Buffer.from(',,,\n'),
]);

test.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'line 1: expected the header type,code,name,addr,lat,lng, found nothing'],
  [
    'another header',
    `code,type,name,addr,lat,lng\n${row}\n`,
    'line 1: expected the header type,code,name,addr,lat,lng',
  ],
  ['a row of three columns', `${sellersHeader}\n${row}\n01,2,3\n`, 'line 3: expected 6 columns'],
  [
    'EUC-KR',
    inEucKr,
    'line 2: expected UTF-8, with or without a byte order mark, found what looks like CP949 (EUC-KR)',
  ],
])(
  'a file with %s is refused whole, with the line and what was expected',
  async (_what, content, words) => {
    const { status, err, said } = await importList(aFile('bad-2020-03-16.csv', content));
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(said).toMatchObject({ ...nothing, error: expect.stringContaining(words) });
    expect(said).toMatchObject({ error: expect.stringContaining('Nothing was imported.') });
    expect(await database().$count(place)).toBe(0);
  },
  60_000,
);

test('a folder and a file that is not there are refused in plain words', async () => {
  const missing = path.join(folder, 'missing.csv');
  const aFolder = path.join(folder, 'folder-2020-03-16.csv');
  mkdirSync(aFolder);
  for (const command of ['places-import', 'stock-import'] as const) {
    const words = command === 'places-import' ? ['--source', 'mask-sellers'] : [];
    for (const [file, problem] of [
      [missing, `There is no file ${missing}. Nothing was imported.`],
      [aFolder, `${aFolder} is a folder; a file was expected. Nothing was imported.`],
    ] as const) {
      expect(await run(command, ...words, file)).toMatchObject({ status: 1, out: `${problem}\n`, err: '' });
    }
  }
  expect(await database().$count(importRun)).toBe(0);
}, 120_000);

test('over the sample nothing is imported, and the way out is told', async () => {
  await database().insert(siteState).values({ key: 'sample', value: true });
  const { status, said } = await importList(aList('over-2020-03-16.csv', sellers(1)));
  expect(status).toBe(1);
  expect(said).toMatchObject({ ...nothing, error: expect.stringContaining('set SAMPLE=off and another DATA_DIR') });
  expect(await database().$count(place)).toBe(0);
}, 60_000);

async function soon(expectation: () => Promise<void>): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    try {
      return await expectation();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await expectation();
}
