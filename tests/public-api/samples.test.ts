import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { transaction } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { lacks } from '#tests/support/programs';

const { open, origin } = useApi();
const run = promisify(execFile);

/** The samples that the page for developers shows, as somebody would run them. */
const sample = async (program: string, file: string, ...args: string[]) => {
  const { stdout } = await run(program, [`content/samples/${file}`, origin(), ...args], { timeout: 30_000 });
  return stdout;
};

test.skipIf(lacks('curl'))('the sample for curl asks for what is near', async () => {
  const id = await aPlace();
  await open();
  expect(JSON.parse(await sample('sh', 'places-near.sh')).places).toMatchObject([{ id }]);
});

test.skipIf(lacks('python3'))('the sample for Python walks through all pages', async () => {
  for (let nth = 0; nth < 101; nth++) await aPlace({ id: `0000000${String(nth).padStart(3, '0')}` });
  await open();
  expect((await sample('python3', 'places-near.py')).trim().split('\n')).toHaveLength(101);
});

test('the sample for JavaScript sends a correction and follows it', async () => {
  const id = await aPlace();
  expect(await sample(process.execPath, 'places-near.mjs', id)).toBe('waiting\n');
});

test.skipIf(lacks('Rscript'))('the sample for R counts states in a table', async () => {
  for (const state of ['plenty', 'plenty', 'few']) await stocked(await aPlace(), state);
  await open();
  expect((await sample('Rscript', 'places-near.R')).trim().split(/\s+/)).toEqual(['few', 'plenty', '1', '2']);
});

const stocked = (placeId: string, state: string) =>
  transaction((tx) =>
    recordStock(tx, [{ placeId, item: 'public-mask', state, arrivedAt: null, reportedAt: new Date().toISOString() }], {
      source: 'mask-sales',
      importId: 'first',
    }),
  );
