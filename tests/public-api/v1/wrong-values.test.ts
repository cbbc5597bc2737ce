import { expect, test } from 'vitest';
import { currentTerms } from '#app/domain/corrections/terms';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { aPlace } from '#tests/factories/place';
import { useApi, type ApiAnswer, type Json } from '#tests/support/api';
import { aLine, bearer, publishPhone, sendBy, someLines, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();
const send = sendBy(ask);
const english = { 'Accept-Language': 'en' };

/** What was wrong, in the words of an answer in English: in the other language there are words for it too. */
async function wrongIn(path: string, body: unknown): Promise<[string, string, string][]> {
  const [inKorean, inEnglish] = [await send('POST', path, body), await send('POST', path, body, english)];
  expect([inEnglish.status, typeOf(inEnglish)]).toEqual([422, 'invalid-correction']);
  for (const { code, detail } of errorsOf(inKorean)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(detail).toMatch(/\p{Script=Hangul}/u);
  }
  return errorsOf(inEnglish).map(({ pointer, code, detail }) => [pointer, code, detail]);
}

const errorsOf = ({ json }: ApiAnswer): { pointer: string; code: string; detail: string }[] => (json as Json).errors;

test('what is wrong with a missing place is told in codes of ours, with the choices there are', async () => {
  const place = { name: 5, kind: [], location: 'x', phone: {}, evidence: 'seen-there' };
  expect(await wrongIn('/api/v1/missing-places', { place, terms: currentTerms })).toEqual([
    ['/place/name', 'not-string', 'A text.'],
    ['/place/kind', 'not-a-choice', 'One of: pharmacy, post-office, hanaro-mart, convenience-store.'],
    ['/place/location', 'not-object', 'An object.'],
    ['/place/phone', 'phone', expect.stringContaining('02-123-4567')],
  ]);
  const location = { address: '서울특별시 용산구 보광로 1', lat: 37.5 };
  const half = { ...place, name: null, kind: 'pharmacy', location, phone: null };
  expect(await wrongIn('/api/v1/missing-places', { place: half, terms: currentTerms })).toEqual([
    ['/place/name', 'not-string', 'A text.'],
    ['/place/location/lng', 'not-a-number', expect.stringContaining('37.5263')],
  ]);
});

const day = { open: '09:00', close: '18:00' };
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: 'closed', sun: null };
const hours = { weekly: week, publicHoliday: null, substituteHoliday: null, lunarHoliday: null };

test.each([
  ['kind', 'bank', '', 'not-a-choice', 'One of: pharmacy, post-office, hanaro-mart, convenience-store.'],
  ['kind', null, '', 'required', 'This is empty. Write or choose a value.'],
  ['operatingState', 'closed', '', 'not-a-choice', 'One of: open, closed-for-now, closed-for-good.'],
  ['hours', { weekly: 1 }, '/weekly', 'not-object', 'An object.'],
  ['hours', 'always', '', 'not-object', 'An object.'],
  ['hours', { ...hours, weekly: { ...week, tue: 5 } }, '/weekly/tue', 'not-object', 'An object.'],
  ['hours', { ...hours, weekly: { ...week, tue: { open: 9 } } }, '/weekly/tue/open', 'time-of-day', expect.anything()],
  ['hours', { weekly: week }, '/publicHoliday', 'missing', 'This is needed.'],
  [
    'hours',
    { ...hours, alternate: [{ day: 'sat', weeks: [7], hours: day }] },
    '/alternate/0/weeks/0',
    'too-big',
    'At most 5.',
  ],
  ['ticketTime', { x: 1 }, '', 'time-of-day', expect.stringContaining('09:30')],
  ['sellingMethod', 'shouting', '', 'not-a-choice', 'One of: queue, ticket, reservation.'],
  ['location', { address: 5, lat: null, lng: null }, '/address', 'not-string', 'A text.'],
  ['location', { address: '서울특별시 용산구 보광로 1', lat: 1, lng: 127 }, '/lat', 'outside-korea', expect.anything()],
])('of value %#, a wrong %s, it is told where and why', async (field, after, within, code, detail) => {
  const ofItem = field === 'ticketTime' || field === 'sellingMethod';
  const line = aLine({ field, before: null, after, evidence: 'seen-there', ...(ofItem && { item: 'public-mask' }) });
  const wrong = await wrongIn('/api/v1/corrections', someLines(await aPlace(), line));
  expect(wrong).toEqual([[`/corrections/0/after${within}`, code, detail]]);
});

test.each(['garbage', { x: 1 }, 5, '02-1-1', ''])(
  'before of %j, which nobody can have read, is not taken',
  async (before) => {
    for (const phone of [null, '02-123-4567']) {
      const lines = [
        aLine({ field: 'entranceNote', before: null, after: '뒷문', evidence: 'seen-there' }),
        aLine({ before }),
      ];
      const wrong = await wrongIn('/api/v1/corrections', someLines(await aPlace({ phone }), ...lines));
      expect(wrong).toEqual([['/corrections/1/before', 'never-published', expect.stringContaining('as it was read')]]);
    }
    expect(await database().$count(correction)).toBe(0);
  },
);

test('an amendment says likewise what cannot have been read', async () => {
  const { json } = await send('POST', '/api/v1/corrections', someLines(await aPlace()));
  const headers = { ...bearer(json.secret), 'If-Match': '"1-x"' };
  const amended = { before: 'garbage', after: '02-765-4399', evidence: 'seen-there' };
  const refused = await send('PATCH', `/api/v1/corrections/${json.lines[0].correction}`, amended, headers);
  expect([refused.status, errorsOf(refused)]).toMatchObject([422, [{ pointer: '/before', code: 'never-published' }]]);
});

test('what is published is always a value to have read, even one that no correction could propose', async () => {
  const place = await aPlace();
  await publishPhone(place, '02-1-1');
  const line = aLine({ before: '02-1-1' });
  expect((await send('POST', '/api/v1/corrections', someLines(place, line))).status).toBe(201);
});

test.each([
  [{ item: 'public-mask' }, 'no-item-here', 'This field is of the place itself: leave out the item.'],
  [{ field: 'ticketTime', after: '09:00' }, 'item-missing', expect.stringContaining('say which one')],
  [
    { field: 'ticketTime', after: '09:00', item: 'no-such-item' },
    'unknown-item',
    expect.stringContaining('no such item'),
  ],
])('an item that does not go with its field is told as that: %#', async (line, code, detail) => {
  const body = someLines(await aPlace(), aLine({ before: null, evidence: 'seen-there', ...line }));
  expect(await wrongIn('/api/v1/corrections', body)).toEqual([['/corrections/0/item', code, detail]]);
});

test('the same field twice is told as that', async () => {
  const wrong = await wrongIn('/api/v1/corrections', someLines(await aPlace(), aLine(), aLine()));
  expect(wrong).toEqual([['/corrections/1/field', 'twice', expect.stringContaining('twice')]]);
});
