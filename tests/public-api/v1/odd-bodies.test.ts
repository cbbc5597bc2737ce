import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { aLine, bearer, sendBy, someLines, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();
const send = sendBy(ask);

/** In the one member that may be of any shape. */
const withAfter = (after: string) =>
  JSON.stringify(someLines('0000000000', aLine({ after: 'here' }))).replace('"here"', after);
const deep = (levels: number) => withAfter('['.repeat(levels) + ']'.repeat(levels));
const noted = (note: string) => JSON.stringify(someLines('0000000000', aLine({ note: 'here' }))).replace('here', note);
const plain = noted('a');

test.each([
  ['text/plain', '{}', 415, 'unsupported-media-type'],
  ['application/x-www-form-urlencoded', 'a=b', 415, 'unsupported-media-type'],
  ['application/json; charset=euc-kr', '{}', 415, 'unsupported-media-type'],
  ['application/vnd.api+json', plain, 415, 'unsupported-media-type'],
  ['application/merge-patch+json', plain, 415, 'unsupported-media-type'],
  ['application/json, text/plain', plain, 415, 'unsupported-media-type'],
  ['application/json; charset="UTF-8"', plain, 404, 'not-found'],
  ['Application/JSON;charset=utf-8', plain, 404, 'not-found'],
  ['application/json', `\ufeff${plain}`, 404, 'not-found'],
  ['application/json', 'x'.repeat(200_000), 413, 'body-too-large'],
  ['application/json', deep(10_000), 400, 'malformed-body'],
  ['application/json', deep(100), 400, 'malformed-body'],
  // The body itself, its list and the line are three.
  ['application/json', deep(18), 400, 'malformed-body'],
  ['application/json', deep(17), 422, 'invalid-correction'],
  ['application/json', noted('[[[[[[[[[[[[[[[[[[[[[[[[\\"[['), 404, 'not-found'],
  ['application/json', '{"place":"a","__proto__":{"admin":true}}', 400, 'malformed-body'],
  ['application/json', '{"place":"a","corrections":[{"constructor":1}]}', 400, 'malformed-body'],
  ['application/json', withAfter('{"\\u005f_proto__":{"admin":true}}'), 400, 'malformed-body'],
  ['application/json', '{', 400, 'malformed-body'],
  ['application/json', '', 400, 'malformed-body'],
  ['application/json', 'null', 400, 'malformed-body'],
  ['application/json', `${plain}${plain}`, 400, 'malformed-body'],
  ['application/json', noted('a\\u0000'), 400, 'malformed-body'],
  ['application/json', noted('a\\ud800'), 400, 'malformed-body'],
  ['application/json', noted('a\\ude00\\ud83d'), 400, 'malformed-body'],
  ['application/json', withAfter('{"a\\u0000":1}'), 400, 'malformed-body'],
  ['application/json', withAfter('{"\\udfff":1}'), 400, 'malformed-body'],
  ['application/json', noted('a\\ud83d\\ude00'), 404, 'not-found'],
  ['application/json', '{"place":"a","corrections":[],"terms":"x","role":"admin"}', 400, 'malformed-body'],
])('odd body %# of %s is answered as it should be', async (contentType, body, status, problem) => {
  const refused = await send('POST', '/api/v1/corrections', body, { 'Content-Type': contentType });
  expect([refused.status, typeOf(refused)]).toEqual([status, problem]);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(await database().$count(correction)).toBe(0);
});

test.each([
  [plain.replace('{', '{"place":"another",'), '/place'],
  // However it is spelt.
  [plain.replace('"place":', '"pl\\u0061ce":"another","place":'), '/place'],
  [plain.replace('[{', '[{"after":"first",'), '/corrections/0/after'],
  [withAfter('[{"a":1},{"x":{},"y~/":"\\"x\\":,{","y~/":2}]'), '/corrections/0/after/1/y~0~1'],
])('of a member that is there twice none is taken: %#', async (body, pointer) => {
  const refused = await send('POST', '/api/v1/corrections', body);
  expect([refused.status, typeOf(refused)]).toEqual([400, 'malformed-body']);
  expect(refused.json.errors).toEqual([
    { pointer, code: 'repeated-member', detail: expect.stringMatching(/두 번|twice/) },
  ]);
});

test('the same name in two objects, or in a text, is none that is there twice', async () => {
  const two = JSON.stringify(someLines('0000000000', aLine({ after: '{"a":1,"a":2}' }), aLine({ field: 'name' })));
  const nested = withAfter('{"a":{"a":[{"a":1},{"a":1}]},"b":["a","a"],"c":",\\"a\\":"}');
  // Read, and refused for what they say.
  for (const body of [two, nested])
    expect(typeOf(await send('POST', '/api/v1/corrections', body))).toBe('invalid-correction');
});

test('what is no UTF-8, or compressed, is refused with what would be taken', async () => {
  const post = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    ask('/api/v1/corrections', { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
  const cp949 = Buffer.from(plain.replace('"a"', '"\xbc\xad\xbf\xef"'), 'latin1');
  for (const bytes of [cp949, Buffer.from(plain, 'utf16le'), Buffer.from('{"place":"\xed\xa0\x80"}', 'latin1')]) {
    const refused = await post(bytes);
    expect([refused.status, typeOf(refused)]).toEqual([400, 'malformed-body']);
  }
  const packed = await post(gzipSync(plain), { 'Content-Encoding': 'gzip' });
  expect([packed.status, packed.headers.get('accept-encoding')]).toEqual([415, 'identity']);
  const text = await post(Buffer.from(plain), { 'Content-Type': 'text/plain' });
  expect([text.status, text.headers.get('accept')]).toEqual([415, 'application/json']);
});

test('of two ways to write an amendment, what is wrong is said of the one that was meant', async () => {
  const { json } = await send('POST', '/api/v1/corrections', someLines(await aPlace()));
  const amend = async (body: unknown) => {
    const refused = await send('PATCH', `/api/v1/corrections/${json.lines[0].correction}`, body, {
      ...bearer(json.secret),
      'If-Match': '"1-x"',
    });
    expect([refused.status, typeOf(refused)]).toEqual([400, 'malformed-body']);
    return refused.json.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
  };
  expect(await amend({ before: 'a', after: 'b' })).toEqual([['/evidence', 'not-a-choice']]);
  expect(await amend({ before: 'a', after: 'b', evidence: 'seen-there', role: 'admin' })).toEqual([
    ['', 'unknown-member'],
  ]);
  expect(await amend({ place: { name: '새로생긴약국', evidence: 'by-phone' } })).toContainEqual([
    ...['/place/evidence', 'not-a-choice'],
  ]);
});
