import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amendPlace } from '#app/domain/places/amend-place.server';
import type { FactValue } from '#app/domain/places/place';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { onSnapshot, openSnapshot, closeSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { rememberWalk } from '#app/public-api/v1/walks';
import { database, transaction } from '#db/client.server';
import { aClaim, aCorrection } from '#tests/factories/correction';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';

const { ask, open } = useApi();

const idOf = (nth: number) => `0000000${String(nth).padStart(3, '0')}`;
const pinOf = (nth: number) => ({
  address: '서울특별시 용산구 보광로 60 (보광동)',
  lat: 37.52 + (nth % 7) / 1000,
  lng: 127 + nth / 10_000,
});

/** Until the next snapshot is there; what has no part in it changes nothing, and is not waited for. */
async function published(change: () => Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = onSnapshot(() => {
      stop();
      resolve();
    });
    setTimeout(() => reject(new Error('No snapshot came.')), 5000).unref();
    change().catch(reject);
  });
}

const amend = (placeId: string, field: 'name' | 'location', value: FactValue) =>
  published(() =>
    transaction((tx) =>
      amendPlace(tx, {
        ...{ placeId, item: '', field, value, cause: { kind: 'import', id: 'i' } },
        ...{ observedAt: null, reviewBy: null, now: new Date() },
      }),
    ),
  );
const rename = (id: string, name: string) => amend(id, 'name', name);

/** Afterwards the data says what it said before, and the place lies in another slot. */
async function moveAndBack(nth: number): Promise<void> {
  await amend(idOf(nth), 'location', { ...pinOf(nth), lat: 37.6 });
  await amend(idOf(nth), 'location', pinOf(nth));
}

/** The same data in the order of the curve again. */
const rebuild = () => published(() => database().execute(sql`select pg_notify('place_changed', 'all')`));

async function walk(path: string, between: (page: number) => Promise<void>): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let url: string | null = path;
  for (let page = 0; url !== null; page++) {
    const { status, json, headers } = await ask(url);
    expect(status).toBe(200);
    found.push(...json.places);
    expect(headers.get('link')).toBe(json.next === null ? null : `<${json.next}>; rel="next"`);
    url = json.next;
    if (url !== null) await between(page);
  }
  return found;
}

const filters = [
  'order=id',
  'kind=pharmacy',
  'area=서울 용산구',
  'lat=37.523&lng=127.001&radius=5000',
  'lat=37.523&lng=127.001&radius=5000&order=distance',
  'q=약국',
  'bbox=126,37,128,38',
];

const happenings = ['rename', 'add', 'close', 'move and back', 'rebuild'] as const;

test('a walk meets each place once, as it was when it began, whatever is published meanwhile', async () => {
  for (let nth = 0; nth < 12; nth++) await aPlace({ id: idOf(nth), name: `가${nth}약국`, location: pinOf(nth) });
  await open();
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...filters),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.record({ page: fc.nat(4), nth: fc.nat(11), what: fc.constantFrom(...happenings) }), { maxLength: 3 }),
      async (filter, limit, changes) => {
        const before = (await ask(`/api/v1/places?${filter}&limit=5000`)).json.places;
        const found = await walk(`/api/v1/places?${filter}&limit=${limit}`, async (page) => {
          for (const { nth, what } of changes.filter((one) => one.page === page)) {
            turn++;
            if (what === 'add')
              await published(() => aPlace({ id: idOf(100 + turn), name: `나${turn}약국`, location: pinOf(nth) }));
            else if (what === 'move and back') await moveAndBack(nth);
            else if (what === 'rebuild') await rebuild();
            else await rename(idOf(nth), what === 'close' ? `우체국${turn}` : `다${turn}약국`);
          }
        });
        expect(found).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
});

test.each(['order=id', 'lat=37.523&lng=127.001&radius=5000&order=distance', 'q=약국'])(
  'a pin that moves and moves back, and all made anew, take nobody out of a walk by %s',
  async (filter) => {
    for (let nth = 0; nth < 9; nth++) await aPlace({ id: idOf(nth), name: `가${nth}약국`, location: pinOf(nth) });
    await open();
    const before = (await ask(`/api/v1/places?${filter}`)).json.places;
    const undone = async (page: number) => {
      if (page === 0) for (const nth of [3, 5, 8]) await moveAndBack(nth);
    };
    expect(await walk(`/api/v1/places?${filter}&limit=3`, undone)).toEqual(before);
    const anew = async (page: number) => {
      if (page === 0) await rebuild();
    };
    expect(await walk(`/api/v1/places?${filter}&limit=3`, anew)).toEqual(before);
  },
);

test('a decision in the middle of a walk is seen by the next one', async () => {
  const { id, placeId } = await aCorrection({ line: { field: 'name', before: '보광온누리약국', after: '새보광약국' } });
  await aPlace({ id: '0000000000' });
  await open();
  const { reviewer, seen } = await aClaim(id);
  const name = (places: { id: string; name: string }[]) => places.find((one) => one.id === placeId)?.name;
  const first = await walk('/api/v1/places?limit=1', async () => {
    await published(() => approveCorrection(reviewer, seen));
  });
  expect(name(first)).toBe('보광온누리약국');
  expect(name(await walk('/api/v1/places?limit=1', async () => {}))).toBe('새보광약국');
});

const ranked = ['q=약국', 'lat=37.523&lng=127.001&radius=5000&order=distance'];

test('a process that never knew the state goes on by ids, and sends back who walked in another order', async () => {
  for (let nth = 0; nth < 5; nth++) await aPlace({ id: idOf(nth), location: pinOf(nth) });
  await open();
  const byId = (await ask('/api/v1/places?limit=2')).json;
  const others = await Promise.all(ranked.map((filter) => ask(`/api/v1/places?${filter}&limit=2`)));
  await rename(idOf(0), '이름바꾼약국');
  closeSnapshot();
  await openSnapshot(() => {});
  const rest = await ask(byId.next);
  expect(rest.json.places.map((one: { id: string }) => one.id)).toEqual([idOf(2), idOf(3)]);
  expect(rest.json.state).not.toBe(byId.state);
  for (const other of others) await expectExpired(other.json.next);
});

test('what a text found in an earlier state is looked for anew once it is forgotten, and an order by distance is not', async () => {
  for (let nth = 0; nth < 5; nth++) await aPlace({ id: idOf(nth), location: pinOf(nth) });
  await open();
  const [byText, byDistance] = await Promise.all(ranked.map((filter) => ask(`/api/v1/places?${filter}&limit=2`)));
  await rename(idOf(0), '이름바꾼약국');
  // More than there is room for: it takes the room of all others.
  rememberWalk('another', new Uint32Array(4_000_001));
  await expectExpired(byText?.json.next);
  const { status, json } = await ask(byDistance?.json.next);
  expect([status, json.state]).toEqual([200, byDistance?.json.state]);
});

async function expectExpired(url: string): Promise<void> {
  const { status, json } = await ask(url);
  expect([url, status, json.type?.split('/').at(-1)]).toEqual([url, 410, 'cursor-expired']);
}

test('a cursor answers the question that it came from, and no made-up one answers anything', async () => {
  for (let nth = 0; nth < 3; nth++) await aPlace({ id: idOf(nth), location: pinOf(nth) });
  await open();
  const { next } = (await ask('/api/v1/places?limit=1')).json;
  const cursor = new URL(next).searchParams.get('cursor') ?? '';
  for (const query of [`kind=pharmacy&cursor=${cursor}`, 'cursor=abc', 'cursor=W10', 'cursor=%5B1%5D']) {
    const { status, json } = await ask(`/api/v1/places?${query}`);
    expect([query, status, json.type.split('/').at(-1)]).toEqual([query, 400, 'cursor-does-not-fit']);
  }
});
