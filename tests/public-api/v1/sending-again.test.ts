import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { currentTerms } from '#app/domain/corrections/terms';
import { endpoints } from '#app/public-api/endpoints';
import { database } from '#db/client.server';
import { apiReplay } from '#db/schema/accounts';
import { audit } from '#db/schema/audit';
import { submission } from '#db/schema/corrections';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi, type ApiAnswer } from '#tests/support/api';
import { aLine, aToken, bearer, sendBy, someLines, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();
const send = sendBy(ask);

type Write = [method: string, path: string, body?: unknown, headers?: Record<string, string>];
const aKey = () => ({ 'Idempotency-Key': randomUUID() });
const etagOf = async (path: string, headers: Record<string, string>) =>
  (await ask(path, { headers })).headers.get('etag') ?? '';

/** A correction that somebody without an account has sent. */
async function sent() {
  const { json } = await send('POST', '/api/v1/corrections', someLines(await aPlace()));
  const one = `/api/v1/corrections/${json.lines[0].correction}`;
  const own = bearer(json.secret);
  return { one, own: { ...own, 'If-Match': await etagOf(one, own) } };
}

/** One that an account has sent, and a reviewer who has it, with what the reviewer has read. */
async function held() {
  const author = bearer((await aToken(await anAccount())).token);
  const { json } = await send('POST', '/api/v1/corrections', someLines(await aPlace()), author);
  const correction = json.lines[0].correction as string;
  const reviewer = bearer((await aToken(await anAccount('reviewer'))).token);
  expect((await send('POST', '/api/v1/review/claims', { correction }, reviewer)).status).toBe(201);
  const card = `/api/v1/review/corrections/${correction}`;
  const read = { ...reviewer, 'If-Match': await etagOf(card, reviewer) };
  return { correction, card, reviewer, read, author };
}

const missing = {
  place: {
    ...{ name: '새로생긴약국', kind: 'pharmacy', evidence: 'seen-there' },
    location: { address: '서울특별시 용산구 보광로 1', lat: 37.52, lng: 127 },
  },
  terms: currentTerms,
};

/** Each write there is, where it can be done. */
const writes: Record<string, () => Promise<Write>> = {
  submitCorrections: async () => ['POST', '/api/v1/corrections', someLines(await aPlace())],
  proposeMissingPlace: () => Promise.resolve(['POST', '/api/v1/missing-places', missing]),
  amendCorrection: async () => {
    const { one, own } = await sent();
    return ['PATCH', one, { before: '02-123-4567', after: '02-765-4399', evidence: 'seen-there' }, own];
  },
  withdrawCorrection: async () => {
    const { one, own } = await sent();
    return ['POST', `${one}/withdraw`, undefined, own];
  },
  claimCorrection: async () => {
    const { correction, reviewer, card } = await held();
    await send('DELETE', `/api/v1/review/claims/${correction}`, undefined, reviewer);
    return [
      ...(['POST', '/api/v1/review/claims', { correction }] as const),
      { ...reviewer, 'If-Match': await etagOf(card, reviewer) },
    ];
  },
  releaseClaim: async () => {
    const { correction, read } = await held();
    return ['DELETE', `/api/v1/review/claims/${correction}`, undefined, read];
  },
  approveCorrection: async () => {
    const { card, read } = await held();
    return ['POST', `${card}/approve`, {}, read];
  },
  rejectCorrection: async () => {
    const { card, read } = await held();
    return ['POST', `${card}/reject`, { reason: 'not-verifiable' }, read];
  },
  requestChanges: async () => {
    const { card, read } = await held();
    return ['POST', `${card}/request-changes`, { reason: 'unclear' }, read];
  },
  passCorrection: async () => {
    const { card, read } = await held();
    return ['POST', `${card}/pass`, undefined, read];
  },
  undoDecision: async () => {
    const { card, read } = await held();
    const { json } = await send('POST', `${card}/approve`, {}, read);
    return ['POST', `/api/v1/review/decisions/${json.decision}/undo`, undefined, read];
  },
};

test('every write is among those that are sent again here', () => {
  const ids = endpoints.filter(({ method }) => method !== 'GET').map(({ id }) => id);
  expect(Object.keys(writes).sort()).toEqual(ids.sort());
});

const said = ({ status, body, headers }: ApiAnswer) => [status, body, headers.get('location'), headers.get('etag')];

test.each(Object.entries(writes))('%s is done once with a key, however often it is sent', async (_, prepare) => {
  const [method, path, body, headers = {}] = await prepare();
  const key = aKey();
  const before = await database().$count(audit);
  const both = await Promise.all([1, 2].map(() => send(method, path, body, { ...headers, ...key })));
  const [first, second] = both.sort((a, b) => a.status - b.status) as [ApiAnswer, ApiAnswer];
  expect(first.status, first.body).toBeLessThan(300);
  if (second.status !== first.status) expect([second.status, typeOf(second)]).toEqual([409, 'request-in-progress']);
  expect(await database().$count(audit)).toBe(before + 1);

  const again = await send(method, path, body, { ...headers, ...key });
  expect(said(again)).toEqual(said(first));
  const another = await send(method, path, body, { ...headers, ...key, 'If-Match': '"7-another"' });
  expect([another.status, typeOf(another)]).toEqual([422, 'idempotency-key-reused']);
  const short = await send(method, path, body, { ...headers, 'Idempotency-Key': '1' });
  expect([short.status, typeOf(short)]).toEqual([400, 'invalid-idempotency-key']);
  expect(await database().$count(audit)).toBe(before + 1);
});

test('a key that is too short or too long is refused, with how long it may be', async () => {
  const body = someLines(await aPlace());
  for (const length of [15, 256])
    for (const language of ['ko', 'en']) {
      const headers = { 'Idempotency-Key': 'k'.repeat(length), 'Accept-Language': language };
      const { status, json } = await send('POST', '/api/v1/corrections', body, headers);
      expect([status, json.detail]).toEqual([400, expect.stringMatching(language === 'ko' ? /16~255자/ : /16 to 255/)]);
    }
  for (const length of [16, 255]) {
    const headers = { 'Idempotency-Key': 'k'.repeat(length) };
    expect((await send('POST', '/api/v1/corrections', body, headers)).status).toBe(201);
  }
});

test('another body with the key is refused, and what is remembered does not hold the secret', async () => {
  const place = await aPlace();
  const key = aKey();
  const { json } = await send('POST', '/api/v1/corrections', someLines(place), key);
  const other = await send('POST', '/api/v1/corrections', someLines(place, aLine({ after: '02-111-2222' })), key);
  expect([other.status, typeOf(other)]).toEqual([422, 'idempotency-key-reused']);
  expect(await database().$count(submission)).toBe(1);
  const [kept] = await database().select().from(apiReplay);
  expect(Buffer.from(kept?.sealed ?? []).toString('latin1')).not.toContain(json.secret);
});

test('what was refused with a key may be mended and sent with it again', async () => {
  const place = await aPlace();
  const key = aKey();
  const wrong = someLines(place, aLine({ after: 'x' }));
  expect((await send('POST', '/api/v1/corrections', wrong, key)).status).toBe(422);
  expect((await send('POST', '/api/v1/corrections', someLines(place), key)).status).toBe(201);
});

test('a key opens what was answered to nobody but its sender', async () => {
  const { one, own } = await sent();
  const key = aKey();
  expect((await send('POST', `${one}/withdraw`, undefined, { ...own, ...key })).status).toBe(200);
  const { own: others } = await sent();
  for (const { Authorization } of [others, bearer((await aToken(await anAccount())).token)]) {
    const asked = await send('POST', `${one}/withdraw`, undefined, { ...own, ...key, Authorization });
    expect([asked.status, typeOf(asked)]).toEqual([404, 'not-found']);
  }
  const nobody = await send('POST', `${one}/withdraw`, undefined, { 'If-Match': own['If-Match'], ...key });
  expect([nobody.status, typeOf(nobody)]).toEqual([404, 'not-found']);
});

test('claiming, giving back, passing and undoing are bound to the revision that was read, where one is named', async () => {
  const { correction, card, reviewer, read, author } = await held();
  const claims = '/api/v1/review/claims';
  const one = `/api/v1/corrections/${correction}`;
  const amend = async (after: string) => {
    const body = { before: '02-123-4567', after, evidence: 'seen-there' };
    const amended = await send('PATCH', one, body, { ...author, 'If-Match': await etagOf(one, author) });
    expect(amended.status).toBe(200);
  };
  const outdated = async (method: string, path: string, body?: unknown) => {
    for (const stale of [read['If-Match'], '"nothing of ours"']) {
      const late = await send(method, path, body, { ...reviewer, 'If-Match': stale });
      expect([late.status, typeOf(late)], `${method} ${path} ${stale}`).toEqual([412, 'precondition-failed']);
    }
  };
  await amend('02-765-4399');
  await outdated('POST', claims, { correction });
  expect((await send('POST', claims, { correction }, { ...reviewer, 'If-Match': '*' })).status).toBe(201);
  await outdated('POST', `${card}/pass`);
  await outdated('DELETE', `${claims}/${correction}`);
  const blind = await send('POST', claims, {}, read);
  expect([blind.status, typeOf(blind)]).toEqual([412, 'precondition-failed']);

  const now = { ...reviewer, 'If-Match': await etagOf(card, reviewer) };
  const asked = await send('POST', `${card}/request-changes`, { reason: 'unclear' }, now);
  const undo = `/api/v1/review/decisions/${asked.json.decision}/undo`;
  await outdated('POST', undo);
  const undone = await send('POST', undo, undefined, now);
  expect([undone.status, undone.json]).toEqual([200, { correction }]);
  expect((await send('DELETE', `${claims}/${correction}`, undefined, now)).status).toBe(204);
});
