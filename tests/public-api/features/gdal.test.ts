import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { lacks } from '#tests/support/programs';

const { open, origin } = useApi();

/** What GDAL's own program says, run as somebody would who knows nothing but the address; noise on stderr fails. */
async function ogrinfo(...args: string[]): Promise<string> {
  const run = promisify(execFile);
  const { stdout, stderr } = await run('ogrinfo', ['-ro', `OAPIF:${origin()}/api/features`, ...args], {
    timeout: 60_000,
  });
  expect(stderr).toBe('');
  return stdout;
}

/** More than one page as GDAL asks for them, along the 127th meridian; one place has no pin. */
async function aRowOfPlaces(): Promise<void> {
  for (let nth = 0; nth < 130; nth++) {
    const lat = 36 + nth / 100;
    const location = {
      address: '서울특별시 용산구 보광로 60',
      lat: nth === 7 ? null : lat,
      lng: nth === 7 ? null : 127,
    };
    await aPlace({ id: `0000000${String(nth).padStart(3, '0')}`, location });
  }
  await open();
}

test.skipIf(lacks('ogrinfo'))('GDAL opens the places by their address, and counts them all', async () => {
  await aRowOfPlaces();
  const summary = await ogrinfo('-so', '-al');
  expect(summary).toContain('using driver `OAPIF');
  expect(summary).toMatch(/Layer name: places/);
  expect(summary).toMatch(/Feature Count: 130\b/);
  expect(summary).toMatch(/WGS 84/);
  for (const column of ['name', 'kind', 'address', 'public_mask_state']) expect(summary).toContain(`${column}: String`);
});

test.skipIf(lacks('ogrinfo'))('GDAL reads what lies in a box, and each place with its pin', async () => {
  await aRowOfPlaces();
  const box = await ogrinfo('-al', '-spat', '126.9', '36.095', '127.1', '36.125');
  expect([...box.matchAll(/^OGRFeature/gm)]).toHaveLength(3);
  // Older ones write 127.0.
  expect(box.match(/POINT \(127(?:\.0)? 36\.1[12]?\)/g)).toHaveLength(3);
  expect(box).toContain('보광온누리약국');
  const one = await ogrinfo('-al', '-where', "id = '0000000007'");
  expect([...one.matchAll(/^OGRFeature/gm)]).toHaveLength(1);
  expect(one).not.toContain('POINT');
});
