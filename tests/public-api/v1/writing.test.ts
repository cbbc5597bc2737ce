import { expect, test, vi } from 'vitest';
import { currentTerms } from '#app/domain/corrections/terms';
import { endToken } from '#app/domain/accounts/end-token.server';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { database } from '#db/client.server';
import { apiToken } from '#db/schema/accounts';
import { decision, submission } from '#db/schema/corrections';
import examples from '#content/api/examples.json';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi, type Json } from '#tests/support/api';
import { aLine, aToken, bearer, publishPhone, sendBy, someLines, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();

const send = sendBy(ask);

test('anybody sends, follows, amends and withdraws a correction, by the secret alone', async () => {
  const place = await aPlace();
  const { terms } = (await ask('/api/v1/terms')).json;
  const sent = await send('POST', '/api/v1/corrections', { ...someLines(place), terms });
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
  expect([blind.status, typeOf(blind)]).toEqual([428, 'precondition-required']);
  const whatever = await send('PATCH', one, another, { ...own, 'If-Match': ' *' });
  expect([whatever.status, typeOf(whatever)]).toEqual([428, 'precondition-required']);
  // What a write answers is not what is at its address.
  expect(sent.headers.get('etag')).toBeNull();
  const etag = read.headers.get('etag') ?? '';
  const amended = await send('PATCH', one, another, { ...own, 'If-Match': etag });
  expect(amended.json).toMatchObject({ revision: 2, state: 'waiting' });
  const late = await send('PATCH', one, another, { ...own, 'If-Match': etag });
  expect([late.status, typeOf(late)]).toEqual([412, 'precondition-failed']);

  const outdated = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': etag });
  expect([outdated.status, typeOf(outdated)]).toEqual([412, 'precondition-failed']);
  const seen = (await ask(one, { headers: own })).headers.get('etag') ?? '';
  expect(amended.headers.get('etag')).toBe(seen);
  const noneOfThem = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': `${etag}, "9-x"` });
  expect([noneOfThem.status, typeOf(noneOfThem)]).toEqual([412, 'precondition-failed']);
  const tooMany = Array.from({ length: 21 }, (_, nth) => `"2-${nth}"`).join(', ');
  const counted = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': tooMany });
  expect([counted.status, counted.json.errors]).toMatchObject([412, [{ header: 'If-Match', code: 'too-many' }]]);
  // Whichever of them names it, and weakened by whatever packed the answer on its way.
  const third = await send(
    'PATCH',
    one,
    { ...another, after: '02-765-4388' },
    {
      ...{ ...own, 'If-Match': `${etag},"x" ,  W/${seen}` },
    },
  );
  expect(third.json).toMatchObject({ revision: 3, state: 'waiting' });
  const back = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-Match': `${seen}, "3-x", "9-x"` });
  expect(back.json.state).toBe('withdrawn');
  const again = await send('POST', `${one}/withdraw`, undefined, own);
  expect([again.status, typeOf(again), again.json.state]).toEqual([409, 'already-decided', 'withdrawn']);
});

test('a secret opens its own submission and no other; without one everything looks missing', async () => {
  const [a, b] = [
    await send('POST', '/api/v1/corrections', someLines(await aPlace())),
    await send('POST', '/api/v1/corrections', someLines(await aPlace())),
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
  await publishPhone(place, '02-999-9999');
  const { status, json } = await send('POST', '/api/v1/corrections', someLines(place));
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
  const body = someLines(
    place,
    aLine({ after: '1234' }),
    aLine({ field: 'name', before: 'x', after: '가', evidence: 'other' }),
  );
  const { status, json } = await send('POST', '/api/v1/corrections', body, { 'Accept-Language': 'en' });
  expect([status, json.title]).toEqual([422, 'The correction is not right']);
  expect(json.errors.map(({ pointer, code }: Json) => [pointer, code])).toEqual([
    ['/corrections/0/after', 'phone'],
    ['/corrections/1/note', 'say-how-you-know'],
  ]);
  for (const { detail } of json.errors) expect(detail).toMatch(/[a-z] [a-z]/);
  const noTerms = await send('POST', '/api/v1/corrections', { ...someLines(place), terms: 'none' });
  expect([noTerms.status, typeOf(noTerms)]).toEqual([422, 'terms-not-agreed']);
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
  const sent = await send('POST', '/api/v1/corrections', someLines(place), bearer(all.token));
  expect([sent.status, sent.json.secret]).toEqual([201, null]);
  expect((await ask('/api/v1/corrections', { headers: bearer(reading.token) })).json.corrections).toHaveLength(1);
  const narrow = await send('POST', '/api/v1/corrections', someLines(place), bearer(reading.token));
  expect([narrow.status, typeOf(narrow), narrow.json.scope]).toEqual([403, 'scope-missing', 'submit']);
  const none = await ask('/api/v1/corrections');
  expect([none.status, typeOf(none), none.headers.get('www-authenticate')]).toEqual([
    ...[401, 'token-needed', 'Bearer realm="barodata"'],
  ]);
  const volunteer = await ask('/api/v1/review/queue', { headers: bearer(all.token) });
  expect([volunteer.status, typeOf(volunteer)]).toEqual([403, 'not-allowed']);

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
  expect((await send('POST', '/api/v1/corrections', someLines(await aPlace()), cookie)).status).toBe(201);
});

test('a reviewer reads, claims and decides by what was read', async () => {
  const place = await aPlace();
  const author = await aToken(await anAccount());
  const sent = await send('POST', '/api/v1/corrections', someLines(place), bearer(author.token));
  const id = sent.json.lines[0].correction as string;
  const reviewer = bearer((await aToken(await anAccount('reviewer'))).token);
  const card = `/api/v1/review/corrections/${id}`;

  expect((await ask('/api/v1/review/queue', { headers: reviewer })).json.corrections).toMatchObject([{ id }]);
  const unclaimed = await send('POST', `${card}/approve`, {}, { ...reviewer, 'If-Match': '"1.1-x"' });
  expect([unclaimed.status, typeOf(unclaimed)]).toEqual([409, 'not-holder']);
  expect((await send('POST', '/api/v1/review/claims', { correction: id }, reviewer)).status).toBe(201);
  const read = await ask(card, { headers: reviewer });
  expect(read.json).toMatchObject({ mine: true, published: { value: '02-123-4567', version: 1 } });
  const etag = read.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"1\.1-/);

  // As if it were bound to the revision alone: no card is named so.
  const half = await send('POST', `${card}/approve`, {}, { ...reviewer, 'If-Match': '"1-x"' });
  expect([half.status, typeOf(half)]).toEqual([412, 'precondition-failed']);
  await publishPhone(place, '02-999-9999');
  const moved = await send('POST', `${card}/approve`, {}, { ...reviewer, 'If-Match': etag });
  expect([moved.status, typeOf(moved)]).toEqual([412, 'precondition-failed']);
  expect(await database().$count(decision)).toBe(0);
  await publishPhone(place, '02-123-4567');
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
  const sent = await send('POST', '/api/v1/corrections', someLines(place), mine);
  const id = sent.json.lines[0].correction as string;
  const own = await send('POST', '/api/v1/review/claims', { correction: id }, mine);
  expect([own.status, typeOf(own)]).toEqual([403, 'own-correction']);
  expect((await ask(`/api/v1/review/corrections/${id}`, { headers: mine })).status).toBe(404);

  const other = bearer((await aToken(await anAccount('reviewer'))).token);
  expect((await send('POST', '/api/v1/review/claims', {}, other)).json).toEqual({ correction: id });
  const etag = (await ask(`/api/v1/review/corrections/${id}`, { headers: other })).headers.get('etag') ?? '';
  const card = `/api/v1/review/corrections/${id}`;
  const noReason = await send('POST', `${card}/reject`, { reason: 'because' }, { ...other, 'If-Match': etag });
  expect([noReason.status, typeOf(noReason)]).toEqual([400, 'malformed-body']);
  const asked = await send('POST', `${card}/request-changes`, { reason: 'unclear' }, { ...other, 'If-Match': etag });
  expect([asked.status, asked.json.state]).toEqual([200, 'changes-requested']);
  expect((await send('POST', `${card}/pass`, undefined, other)).status).toBe(409);
});

test('who writes too often is told to wait, and for how long; others and reading are not', async () => {
  const address = { from: '203.0.113.61' };
  const write = () => ask('/api/v1/corrections', { method: 'POST', ...address });
  // Tokens come back by the clock: it must not depend on how quick the machine is.
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (let nth = 1; nth <= 60; nth++) {
      const { status, headers } = await write();
      expect([nth, status]).not.toEqual([nth, 429]);
      expect(headers.get('ratelimit')).toBe(`"write";r=${60 - nth};t=${nth}`);
    }
    const refused = await write();
    expect([refused.status, typeOf(refused)]).toEqual([429, 'too-many-requests']);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit')).toBe('"write";r=0;t=60');
    expect(refused.headers.get('ratelimit-policy')).toBe('"write";q=60;w=60');
    expect((await ask('/api/v1/corrections', { method: 'POST', from: '203.0.113.62' })).status).not.toBe(429);
    expect((await ask('/api/v1/places', address)).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    expect((await write()).status).not.toBe(429);
  } finally {
    vi.useRealTimers();
  }
});

test('what a person reads is not sent again where it is known already', async () => {
  const { secret, lines } = (await send('POST', '/api/v1/corrections', someLines(await aPlace()))).json;
  const one = `/api/v1/corrections/${lines[0].correction}`;
  const etag = (await ask(one, { headers: bearer(secret) })).headers.get('etag') ?? '';
  const again = await ask(one, { headers: { ...bearer(secret), 'If-None-Match': etag } });
  expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
});
