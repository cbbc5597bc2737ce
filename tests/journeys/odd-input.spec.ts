import { askAt, formOf } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { leak, oddNumbers, oddTexts, sqlTexts } from '#tests/support/odd-values';
import { sample } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** Every parameter of every page, of the map and of the contract of 2020, with what does not belong there. */
let site: Site;
let cookie = '';
let place = '';

test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on', LOG_LEVEL: 'error' } });
  const signedIn = await askAt(site.origin, '/sign-in', {
    method: 'POST',
    headers: formOf(site.origin),
    body: new URLSearchParams({ ...sample.administrator }).toString(),
  });
  cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const { body } = await askAt(site.origin, '/api/v1/places?limit=1');
  place = (JSON.parse(body) as { places: { id: string }[] }).places[0]?.id ?? '';
});
test.afterAll(() => site.stop());

/** Each with the names of its parameters; `_` in a path is one too. */
const asked = (): Record<string, string> => ({
  '/search': 'q near kind stock open page',
  '/search/suggest': 'q',
  '/map': 'at near item state kind open age place page',
  '/embed': 'at near item state kind place',
  [`/places/${place}`]: 'history confirmed day',
  [`/places/${place}/correct`]: 'chosen name',
  [`/places/${place}/correct/phone`]: 'item',
  '/handbook/search': 'q',
  '/releases': 'page',
  '/developers/try': 'operation id q',
  '/sign-in': 'next deleted',
  '/sign-up': 'next',
  '/denied': 'to',
  '/my': 'before',
  '/review': 'field region recheck after empty refused',
  '/admin': 'granted role',
  '/admin/mismatches': 'page decided',
  '/account/remove-passkey': 'id',
  '/corona19-masks/v1/storesByGeo/json': 'lat lng m',
  '/corona19-masks/v1/storesByAddr/json': 'address',
  '/corona19-masks/v1/stores/json': 'page perPage',
  '/corona19-masks/v1/sales/json': 'page perPage',
  '/sandbox/corona19-masks/v1/storesByGeo/json': 'lat lng m sandbox',
  ...Object.fromEntries(
    ['places', 'map/places', 'handbook', 'releases', 'follow', 'my/sent', 'my/corrections', 'my/amend', 'review']
      .concat(['admin/imports', 'problems', 'data', 'data/releases', 'data/latest', 'map-data'])
      .concat([`places/${place}/correct`, 'follow/x/amend'])
      .map((path) => [`/${path}/_`, '_']),
  ),
});

const addresses = (value: string) => {
  const written = encodeURIComponent(value);
  return Object.entries(asked()).flatMap(([path, names]) =>
    path.endsWith('/_')
      ? [path.slice(0, -1) + written]
      : names.split(' ').flatMap((name) => [`${path}?${name}=${written}`]),
  );
};

const published = async () => (await askAt(site.origin, '/api/v1/places?limit=1')).headers['barodata-state'];

for (const [what, values] of Object.entries({ SQL: sqlTexts, numbers: oddNumbers, texts: oddTexts }))
  test(`odd ${what} in any parameter of a page are answered or refused, change nothing, and never make us fail`, async () => {
    test.setTimeout(300_000);
    const before = await published();
    for (const value of values)
      for (const address of addresses(value)) {
        const { status, body, headers } = await askAt(site.origin, address, { headers: { cookie } });
        expect([200, 302, 308, 400, 403, 404, 410, 422], `${address}: ${status}`).toContain(status);
        expect(body, address).not.toMatch(leak);
        if (headers['content-type']?.startsWith('text/html'))
          expect(body, address).not.toMatch(/<img src=x|<svg onload|<\/script><script>alert/);
      }
    expect(await published()).toBe(before);
    expect((await askAt(site.origin, '/readyz')).status).toBe(200);
    expect(site.output()).not.toContain('"event":"failed"');
  });

test('axes that are swapped, and a corner of the sea, find nothing and frighten nobody', async () => {
  const masks = async (query: string) => {
    const { status, body } = await askAt(site.origin, `/corona19-masks/v1/storesByGeo/json?${query}`);
    return [status, (JSON.parse(body) as { count?: number }).count];
  };
  for (const query of ['lat=128.535&lng=37.762&m=5000', 'lat=0&lng=0', 'lat=37.762&lng=-128.535', 'lat=90&lng=180'])
    expect(await masks(query), query).toEqual([200, 0]);
  for (const at of ['14/128.535/37.762', '14/0/0', '99/37/128', 'NaN/NaN/NaN', '14/1e309/128', '14//', '14/37.7'])
    for (const path of ['/map', '/embed'])
      expect((await askAt(site.origin, `${path}?at=${encodeURIComponent(at)}`)).status, `${path} ${at}`).toBe(200);
  for (const near of ['128.535, 37.762', '0, 0', 'NaN, NaN', '37.762, 128.535, 1'])
    expect((await askAt(site.origin, `/search?near=${encodeURIComponent(near)}`)).status, near).toBe(200);
});

test('a text that is no UTF-8 is refused by every door, in an address and in a form', async () => {
  const gangnam = '%B0%AD%B3%B2';
  for (const address of [
    `/search?q=${gangnam}`,
    `/map?near=${gangnam}`,
    `/embed?near=${gangnam}`,
    `/handbook/search?q=${gangnam}`,
    `/places/${gangnam}`,
    `/api/v1/places?q=${gangnam}`,
    `/api/v1/places/${gangnam}`,
    `/api/features/collections/places/items?cursor=${gangnam}`,
    `/corona19-masks/v1/storesByAddr/json?address=${gangnam}`,
    '/corona19-masks/v1/storesByAddr/json?address=%ED%A0%80',
    `/data/${gangnam}`,
    '/search?q=%ED%A0%80',
  ])
    expect((await askAt(site.origin, address)).status, address).toBe(400);
  const form = { headers: formOf(site.origin), method: 'POST' };
  expect((await askAt(site.origin, '/sign-in', { ...form, body: `name=${gangnam}&password=x` })).status).toBe(400);
  const raw = (address: string) => askAt(site.origin, Buffer.from(address).toString('latin1'));
  expect((await raw('/search?q=하늘약국')).body).toContain('value="하늘약국"');
  expect((await askAt(site.origin, '/search?q=\xb0\xad')).status).toBe(400);
});

test('nothing outside of the releases is read, however the way there is written', async () => {
  const up = ['..', '%2e%2e', '%2E%2E', '..%2f', '%2e%2e%2f', '..%5c', '%252e%252e', '....//', '%c0%ae%c0%ae', '..;'];
  for (const way of up)
    for (const begin of ['/data', '/data/releases', '/data/releases/2026.11.1', '/data/latest', '/assets', '/map-data'])
      for (const end of ['package.json', 'data/../package.json', 'etc/passwd', 'socket', 'PG_VERSION']) {
        const address = `${begin}/${`${way}/`.repeat(4)}${end}`;
        const { status, body } = await askAt(site.origin, address);
        expect([302, 400, 404], `${address}: ${status}`).toContain(status);
        expect(body, address).not.toMatch(/"barodata"|root:|^1\d\n$/);
      }
});
