import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { endToken } from '#app/domain/accounts/end-token.server';
import { makeToken } from '#app/domain/accounts/make-token.server';
import type { Scope } from '#app/domain/accounts/scopes';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { database, transaction } from '#db/client.server';
import { apiReplay, apiToken } from '#db/schema/accounts';
import { correction, decision, submission } from '#db/schema/corrections';
import examples from '#content/api/examples.json';
import { anAccount, type AccountActor } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi, type ApiAnswer, type Json } from '#tests/support/api';

const { ask } = useApi();

const aToken = async (actor: AccountActor, scopes: Scope[] = ['read', 'submit', 'review']) => {
  const made = await makeToken(actor, { name: 'test', scopes, days: 7 });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
};
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
  ask(path, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const line = (more: object = {}) => ({
  field: 'phone',
  before: '02-123-4567',
  after: '02-765-4321',
  evidence: 'notice-on-door',
  ...more,
});
const aBody = (place: string, ...lines: object[]) => ({
  place,
  corrections: lines.length > 0 ? lines : [line()],
  terms: currentTerms,
});
const type = ({ json }: ApiAnswer) => String(json.type).split('/').at(-1);
const publish = (placeId: string, value: string) =>
  transaction((tx) =>
    amendPlace(tx, {
      ...{ placeId, item: '', field: 'phone', value, cause: { kind: 'import', id: 'i' } },
      ...{ observedAt: null, reviewBy: null, now: new Date() },
    }),
  );

test('anybody sends, follows, amends and withdraws a correction, by the secret alone', async () => {
  const place = await aPlace();
  const { terms } = (await ask('/api/v1/terms')).json;
  const sent = await send('POST', '/api/v1/corrections', { ...aBody(place), terms });
  expect(sent.status).toBe(201);
  const { id, secret, link, lines } = sent.json;
  expect([lines[0].came, link]).toEqual(['filed', expect.stringContaining(`/follow/${secret}`)]);
  expect(sent.headers.get('location')).toBe(`/api/v1/submissions/${id}`);
  const own = bearer(secret);
  const one = `/api/v1/corrections/${lines[0].correction}`;

  expect((await ask(`/api/v1/submissions/${id}`, { headers: own })).json.corrections).toHaveLength(1);
  const read = await ask(one, { headers: own });
  expect(read.json).toMatchObject({ state: 'waiting', revision: 1, before: '02-123-4567', after: '02-765-4321' });
  expect(read.headers.get('cache-control')).toBe('private, no-cache');

  const another = { before: '02-123-4567', after: '02-765-4399', evidence: 'seen-there' };
  const blind = await send('PATCH', one, another, own);
  expect([blind.status, type(blind)]).toEqual([428, 'precondition-required']);
  const etag = read.headers.get('etag') ?? '';
  const amended = await send('PATCH', one, another, { ...own, 'If-Match': etag });
  expect(amended.json).toMatchObject({ revision: 2, state: 'waiting' });
  const late = await send('PATCH', one, another, { ...own, 'If-Match': etag });
  expect([late.status, type(late)]).toEqual([412, 'precondition-failed']);

  const outdated = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': etag });
  expect([outdated.status, type(outdated)]).toEqual([412, 'precondition-failed']);
  const seen = (await ask(one, { headers: own })).headers.get('etag') ?? '';
  const back = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': seen });
  expect(back.json.state).toBe('withdrawn');
  const again = await send('POST', `${one}/withdraw`, undefined, own);
  expect([again.status, type(again), again.json.state]).toEqual([409, 'already-decided', 'withdrawn']);
});

test('a secret opens its own submission and no other; without one everything looks missing', async () => {
  const [a, b] = [
    await send('POST', '/api/v1/corrections', aBody(await aPlace())),
    await send('POST', '/api/v1/corrections', aBody(await aPlace())),
  ];
  const theirs = `/api/v1/corrections/${b.json.lines[0].correction}`;
  for (const headers of [{}, bearer(a.json.secret), bearer('x'.repeat(43))]) {
    expect((await ask(theirs, { headers })).status).toBe(404);
    expect((await ask(`/api/v1/submissions/${b.json.id}`, { headers })).status).toBe(404);
    expect((await send('POST', `${theirs}/withdraw`, undefined, headers)).status).toBe(404);
  }
});

test('a conflict tells the base, the current and the proposed value', async () => {
  const place = await aPlace();
  await publish(place, '02-999-9999');
  const { status, json } = await send('POST', '/api/v1/corrections', aBody(place));
  expect(status).toBe(409);
  expect(json.type).toMatch(/\/problems\/conflict$/);
  expect(json.conflicts).toMatchObject([
    {
      ...{ field: 'phone', item: null, base: '02-123-4567', current: '02-999-9999', proposed: '02-765-4321' },
      changedBy: 'import',
    },
  ]);
  expect(await database().$count(submission)).toBe(0);
});

test('each problem points to its line, with the rule in words', async () => {
  const place = await aPlace();
  const body = aBody(
    place,
    line({ after: '1234' }),
    line({ field: 'name', before: 'x', after: '가', evidence: 'other' }),
  );
  const { status, json } = await send('POST', '/api/v1/corrections', body, { 'Accept-Language': 'en' });
  expect([status, json.title]).toEqual([422, 'The correction is not right']);
  expect(json.errors.map(({ pointer, code }: Json) => [pointer, code])).toEqual([
    ['/corrections/0/after', 'phone'],
    ['/corrections/1/note', 'say-how-you-know'],
  ]);
  for (const { detail } of json.errors) expect(detail).toMatch(/[a-z] [a-z]/);
  const noTerms = await send('POST', '/api/v1/corrections', { ...aBody(place), terms: 'none' });
  expect([noTerms.status, type(noTerms)]).toEqual([422, 'terms-not-agreed']);
});

test('the same key gives the same answer and does nothing twice; another body with it is refused', async () => {
  const place = await aPlace();
  const key = { 'Idempotency-Key': randomUUID() };
  const [first, second] = await Promise.all([
    send('POST', '/api/v1/corrections', aBody(place), key),
    send('POST', '/api/v1/corrections', aBody(place), key),
  ]);
  const statuses = [first.status, second.status].sort();
  expect(statuses[0]).toBe(201);
  expect([201, 409]).toContain(statuses[1]);
  const taken = first.status === 201 ? first : second;
  const replay = await send('POST', '/api/v1/corrections', aBody(place), key);
  expect([replay.status, replay.json]).toEqual([201, taken.json]);
  expect(await database().$count(submission)).toBe(1);
  const other = await send('POST', '/api/v1/corrections', aBody(place, line({ after: '02-111-2222' })), key);
  expect([other.status, type(other)]).toEqual([422, 'idempotency-key-reused']);
  const short = await send('POST', '/api/v1/corrections', aBody(place), { 'Idempotency-Key': '1' });
  expect([short.status, type(short)]).toEqual([400, 'invalid-idempotency-key']);
  const [kept] = await database().select().from(apiReplay);
  expect(Buffer.from(kept?.sealed ?? []).toString('latin1')).not.toContain(taken.json.secret);
});

test('what was refused with a key may be mended and sent with it again', async () => {
  const place = await aPlace();
  const key = { 'Idempotency-Key': randomUUID() };
  expect((await send('POST', '/api/v1/corrections', aBody(place, line({ after: 'x' })), key)).status).toBe(422);
  expect((await send('POST', '/api/v1/corrections', aBody(place), key)).status).toBe(201);
});

test('a missing place is proposed, and amended', async () => {
  const location = { address: '서울특별시 용산구 보광로 1', lat: 37.52, lng: 127 };
  const place = { name: '새로생긴약국', kind: 'pharmacy', location, evidence: 'seen-there' };
  const sent = await send('POST', '/api/v1/missing-places', { place, terms: currentTerms });
  expect([sent.status, sent.json.lines[0].field]).toEqual([201, null]);
  const own = bearer(sent.json.secret);
  const one = `/api/v1/corrections/${sent.json.lines[0].correction}`;
  const etag = (await ask(one, { headers: own })).headers.get('etag') ?? '';
  const amended = await send('PATCH', one, { place: { ...place, name: '새로연약국' } }, { ...own, 'If-Match': etag });
  expect([amended.status, amended.json.revision]).toEqual([200, 2]);
  const wrong = await send('POST', '/api/v1/missing-places', { place: { ...place, name: '' }, terms: currentTerms });
  expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, '/place/name']);
});

test('what the document shows as examples is taken as it stands', async () => {
  const { body } = examples.submitCorrections;
  await aPlace({ id: body.place, phone: body.corrections[0]?.before });
  const sent = await send('POST', '/api/v1/corrections', body);
  expect([sent.status, sent.json.lines]).toMatchObject([201, [{ came: 'filed' }, { came: 'filed' }]]);
  const own = bearer(sent.json.secret);
  const one = `/api/v1/corrections/${sent.json.lines[0].correction}`;
  const etag = (await ask(one, { headers: own })).headers.get('etag') ?? '';
  const amended = await send('PATCH', one, examples.amendCorrection.body, { ...own, 'If-Match': etag });
  expect([amended.status, Object.keys(amended.json)]).toEqual([200, Object.keys(examples.amendCorrection['200'])]);
  expect((await send('POST', '/api/v1/missing-places', examples.proposeMissingPlace.body)).status).toBe(201);
});

test('a token acts for its account, within its scopes, until it is ended', async () => {
  const place = await aPlace();
  const person = await anAccount();
  const [all, reading] = [await aToken(person), await aToken(person, ['read'])];
  const sent = await send('POST', '/api/v1/corrections', aBody(place), bearer(all.token));
  expect([sent.status, sent.json.secret]).toEqual([201, null]);
  expect((await ask('/api/v1/corrections', { headers: bearer(reading.token) })).json.corrections).toHaveLength(1);
  const narrow = await send('POST', '/api/v1/corrections', aBody(place), bearer(reading.token));
  expect([narrow.status, type(narrow), narrow.json.scope]).toEqual([403, 'scope-missing', 'submit']);
  const none = await ask('/api/v1/corrections');
  expect([none.status, type(none), none.headers.get('www-authenticate')]).toEqual([
    ...[401, 'token-needed', 'Bearer realm="barodata"'],
  ]);
  const volunteer = await ask('/api/v1/review/queue', { headers: bearer(all.token) });
  expect([volunteer.status, type(volunteer)]).toEqual([403, 'not-allowed']);

  expect(await endToken(await anAccount(), all.id)).toMatchObject({ ok: false });
  expect(await endToken(person, all.id)).toMatchObject({ ok: true });
  expect((await ask('/api/v1/corrections', { headers: bearer(all.token) })).status).toBe(401);
  const rows = await database().select().from(apiToken);
  expect(JSON.stringify(rows)).not.toContain(reading.token);
  expect((await verifyAudit()).problems).toEqual([]);
});

test('a cookie is nobody here', async () => {
  const cookie = { Cookie: '__Host-session=abc; session=abc', Origin: 'https://elsewhere.example' };
  expect((await ask('/api/v1/corrections', { headers: cookie })).status).toBe(401);
  expect((await send('POST', '/api/v1/corrections', aBody(await aPlace()), cookie)).status).toBe(201);
});

test('a reviewer reads, claims and decides by what was read', async () => {
  const place = await aPlace();
  const author = await aToken(await anAccount());
  const sent = await send('POST', '/api/v1/corrections', aBody(place), bearer(author.token));
  const id = sent.json.lines[0].correction as string;
  const reviewer = bearer((await aToken(await anAccount('reviewer'))).token);
  const card = `/api/v1/review/corrections/${id}`;

  expect((await ask('/api/v1/review/queue', { headers: reviewer })).json.corrections).toMatchObject([{ id }]);
  const unclaimed = await send('POST', `${card}/approve`, {}, { ...reviewer, 'If-Match': '"1.1-x"' });
  expect([unclaimed.status, type(unclaimed)]).toEqual([409, 'not-holder']);
  expect((await send('POST', '/api/v1/review/claims', { correction: id }, reviewer)).status).toBe(201);
  const read = await ask(card, { headers: reviewer });
  expect(read.json).toMatchObject({ mine: true, published: { value: '02-123-4567', version: 1 } });
  const etag = read.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"1\.1-/);

  await publish(place, '02-999-9999');
  const moved = await send('POST', `${card}/approve`, {}, { ...reviewer, 'If-Match': etag });
  expect([moved.status, type(moved)]).toEqual([412, 'precondition-failed']);
  expect(await database().$count(decision)).toBe(0);
  await publish(place, '02-123-4567');
  const now = (await ask(card, { headers: reviewer })).headers.get('etag') ?? '';
  expect(now).toMatch(/^"1\.3-/);
  const approved = await send('POST', `${card}/approve`, { note: '확인했어요' }, { ...reviewer, 'If-Match': now });
  expect([approved.status, approved.json.state]).toEqual([200, 'approved']);
  expect((await ask(`/api/v1/places/${place}`)).json.phone).toBe('02-765-4321');
  const undone = await send('POST', `/api/v1/review/decisions/${approved.json.decision}/undo`, undefined, reviewer);
  expect([undone.status, undone.json]).toEqual([200, { correction: id }]);
});

test('nobody reviews their own, a reason is needed to refuse, and passing gives back', async () => {
  const place = await aPlace();
  const self = await anAccount('reviewer');
  const mine = bearer((await aToken(self)).token);
  const sent = await send('POST', '/api/v1/corrections', aBody(place), mine);
  const id = sent.json.lines[0].correction as string;
  const own = await send('POST', '/api/v1/review/claims', { correction: id }, mine);
  expect([own.status, type(own)]).toEqual([403, 'own-correction']);
  expect((await ask(`/api/v1/review/corrections/${id}`, { headers: mine })).status).toBe(404);

  const other = bearer((await aToken(await anAccount('reviewer'))).token);
  expect((await send('POST', '/api/v1/review/claims', {}, other)).json).toEqual({ correction: id });
  const etag = (await ask(`/api/v1/review/corrections/${id}`, { headers: other })).headers.get('etag') ?? '';
  const card = `/api/v1/review/corrections/${id}`;
  const noReason = await send('POST', `${card}/reject`, { reason: 'because' }, { ...other, 'If-Match': etag });
  expect([noReason.status, type(noReason)]).toEqual([400, 'malformed-body']);
  const asked = await send('POST', `${card}/request-changes`, { reason: 'unclear' }, { ...other, 'If-Match': etag });
  expect([asked.status, asked.json.state]).toEqual([200, 'changes-requested']);
  expect((await send('POST', `${card}/pass`, undefined, other)).status).toBe(409);
});

/** In the one member that may be of any shape. */
const deep = (levels: number) =>
  JSON.stringify(aBody('0000000000', line({ after: 'deep' }))).replace(
    '"deep"',
    '['.repeat(levels) + ']'.repeat(levels),
  );
const noted = (note: string) => JSON.stringify(aBody('0000000000', line({ note: 'here' }))).replace('here', note);
test.each([
  ['text/plain', '{}', 415, 'unsupported-media-type'],
  ['application/x-www-form-urlencoded', 'a=b', 415, 'unsupported-media-type'],
  ['application/json; charset=euc-kr', '{}', 415, 'unsupported-media-type'],
  ['application/json', 'x'.repeat(200_000), 413, 'body-too-large'],
  ['application/json', deep(10_000), 400, 'malformed-body'],
  ['application/json', deep(100), 400, 'malformed-body'],
  ['application/json', '{"place":"a","__proto__":{"admin":true}}', 400, 'malformed-body'],
  ['application/json', '{"place":"a","corrections":[{"constructor":1}]}', 400, 'malformed-body'],
  ['application/json', '{', 400, 'malformed-body'],
  ['application/json', '', 400, 'malformed-body'],
  ['application/json', noted('a\\u0000'), 400, 'malformed-body'],
  ['application/json', noted('a\\ud800'), 400, 'malformed-body'],
  ['application/json', noted('a\\ud83d\\ude00'), 404, 'not-found'],
  ['application/json', '{"place":"a","corrections":[],"terms":"x","role":"admin"}', 400, 'malformed-body'],
])('a body of %s like %.40s is refused', async (contentType, body, status, problem) => {
  const refused = await send('POST', '/api/v1/corrections', body, { 'Content-Type': contentType });
  expect([refused.status, type(refused)]).toEqual([status, problem]);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(await database().$count(correction)).toBe(0);
});
