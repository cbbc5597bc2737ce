import { expect, test } from 'vitest';
import { makeToken } from '#app/domain/accounts/make-token.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { endpoints } from '#app/public-api/endpoints';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { correction } from '#db/schema/corrections';
import { place } from '#db/schema/places';
import { anAccount } from '#tests/factories/account';
import { aCorrection } from '#tests/factories/correction';
import { useApi, type Json } from '#tests/support/api';
import { leak, oddNumbers, oddTexts, sqlTexts } from '#tests/support/odd-values';

const { ask, open } = useApi();

const reading = endpoints.filter(({ method }) => method === 'GET');
const pathWith = (path: string, value: string) => path.replace(/\{\w+\}/g, encodeURIComponent(value));

/** Each parameter of each question there is, with this value: those that are added later too. */
const everywhere = (value: string, id: string) =>
  reading.flatMap(({ path, query = {} }) => [
    ...(path.includes('{') ? [pathWith(path, value)] : []),
    ...Object.keys(query).map((name) => `${pathWith(path, id)}?${name}=${encodeURIComponent(value)}`),
  ]);

/** A place, a correction that waits, and somebody who may read all of it. */
async function aReviewer() {
  const { id: waiting, placeId } = await aCorrection();
  const made = await makeToken(await anAccount('reviewer'), { name: 'odd', scopes: ['read', 'review'], days: 7 });
  if (!made.ok) throw new Error(made.reason);
  await open();
  return { placeId, waiting, headers: { Authorization: `Bearer ${made.value.token}` } };
}

const counts = async () => [
  await database().$count(place),
  await database().$count(account),
  await database().$count(correction),
];
const listed = (json: Json): number => json.count ?? json.numberReturned ?? 0;

test('SQL in any parameter is refused, or finds nothing', async () => {
  const { headers, placeId } = await aReviewer();
  const before = await counts();
  for (const value of sqlTexts)
    for (const url of everywhere(value, placeId)) {
      const { status, json, body } = await ask(url, { headers });
      expect([200, 400, 404], `${url}: ${status}`).toContain(status);
      if (status === 200) expect(listed(json), url).toBe(0);
      expect(body.replaceAll(JSON.stringify(value).slice(1, -1), ''), url).not.toMatch(leak);
    }
  expect(await counts()).toEqual(before);
});

test('whatever stands in a parameter, it is answered or refused, and never our failure', async () => {
  const { headers, placeId } = await aReviewer();
  for (const value of [...oddNumbers, ...oddTexts])
    for (const url of everywhere(value, placeId)) {
      const { status, json, body } = await ask(url, { headers });
      expect([200, 400, 404, 406], `${url}: ${status}`).toContain(status);
      if (status === 400) expect(json.errors?.length ?? 1, url).toBeGreaterThan(0);
      expect(body, url).not.toMatch(leak);
    }
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const places = '/api/v1/places?';
const features = '/api/features/collections/places/items?';
const around: Record<string, string> = {
  lat: 'lng=127&radius=100',
  lng: 'lat=37&radius=100',
  radius: 'lat=37&lng=127',
};

test.each(Object.entries(around))('%s is a number in decimal, in Korea', async (name, others) => {
  const swapped = { lat: ['127', '0', '-37.5', '51.5'], lng: ['37', '0', '-0.1'], radius: ['0', '-5', '20001'] };
  for (const value of [...oddNumbers, ...swapped[name as keyof typeof swapped]]) {
    const { status, json } = await ask(`${places}${others}&${name}=${encodeURIComponent(value)}`);
    expect([status, json.errors?.[0]?.parameter], value).toEqual([400, name]);
  }
});

test('a box has its axes in order, and four numbers; a limit is a count', async () => {
  const boxes = [
    ...['37,126,38,128', '128,37,126,38', '126,38,128,37', '181,37,182,38', '126,37,128', '126,37,128,38,1'],
    ...oddNumbers.map((odd) => `126,${odd},128,38`),
  ];
  for (const at of [places, features]) {
    for (const box of boxes) {
      // There the standard has a box reach over the date line.
      if (at === features && box === '128,37,126,38') continue;
      const { status, json } = await ask(`${at}bbox=${encodeURIComponent(box)}`);
      expect([status, json.errors?.[0]?.parameter], at + box).toEqual([400, 'bbox']);
    }
    for (const limit of [...oddNumbers, '0', '-1', '1.5']) {
      const { status, json } = await ask(`${at}limit=${encodeURIComponent(limit)}`);
      // More than there is room for is cut down by the standard of the one, and refused by the other.
      if (at === features && /^\d{16}$/.test(limit)) continue;
      expect([status, json.errors?.[0]?.parameter], at + limit).toEqual([400, 'limit']);
    }
  }
});

test('Hangul finds the same however its letters are composed, and what cannot be seen between them counts for nothing', async () => {
  const { headers, placeId, waiting } = await aReviewer();
  const ids = async (url: string) => {
    const { json } = await ask(url, { headers });
    return (json.places ?? json.corrections).map(({ id }: { id: string }) => id);
  };
  const region = '서울특별시 용산구';
  for (const spell of [(text: string) => text, (text: string) => text.normalize('NFD')]) {
    expect(await ids(`${places}q=${encodeURIComponent(spell('보광온누리'))}`)).toEqual([placeId]);
    expect(await ids(`${places}area=${encodeURIComponent(spell(region))}`)).toEqual([placeId]);
    expect(await ids(`/api/v1/review/queue?region=${encodeURIComponent(spell(region))}`)).toEqual([waiting]);
  }
  for (const hidden of ['\u200b', '\u202e', '\u3164', '\u00ad'])
    expect(
      await ids(`${places}q=${encodeURIComponent(`보광${hidden}온누리`)}`),
      `U+${hidden.codePointAt(0)?.toString(16)}`,
    ).toEqual([placeId]);
});

test('a place that is proposed lies in Korea, with its axes in order and a name that can be seen', async () => {
  const location = { address: '서울특별시 용산구 보광로 1', lat: 37.52, lng: 127 };
  const whole = { name: '새로생긴약국', kind: 'pharmacy', location, evidence: 'seen-there' };
  const send = (more: object, text = JSON.stringify({ place: { ...whole, ...more }, terms: currentTerms })) =>
    ask('/api/v1/missing-places', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text });
  const at = (lat: unknown, lng: unknown) => ({ location: { ...location, lat, lng } });
  for (const [more, pointer] of [
    [at(127, 37.52), '/place/location'],
    [at(0, 0), '/place/location'],
    [at(51.5, -0.1), '/place/location'],
    [at('NaN', 127), '/place/location'],
    [at(37.52, null), '/place/location'],
    [{ name: '약국\u202e' }, '/place/name'],
    [{ name: '\u3164\u3164\u3164' }, '/place/name'],
    [{ observedOn: '2026-02-30' }, '/place/observedOn'],
    [{ observedOn: '2026-02-03T10:00:00' }, '/place/observedOn'],
  ] as const) {
    const { status, json } = await send(more);
    expect([status, json.errors?.[0]?.pointer], JSON.stringify(more)).toEqual([422, expect.stringMatching(pointer)]);
  }
  // JSON.parse reads it as infinity.
  const infinite = JSON.stringify({ place: whole, terms: currentTerms }).replace('37.52', '1e999');
  expect((await send({}, infinite)).status).toBe(422);
  expect(await database().$count(correction)).toBe(0);
  const sent = await send({ name: '새로생긴약국'.normalize('NFD'), note: 'a\u202eb' });
  const { json } = await ask(`/api/v1/corrections/${sent.json.lines[0].correction}`, {
    headers: { Authorization: `Bearer ${sent.json.secret}` },
  });
  expect([json.after.name, json.note]).toEqual(['새로생긴약국', 'ab']);
});
