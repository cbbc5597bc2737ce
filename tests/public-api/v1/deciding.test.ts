import { expect, test } from 'vitest';
import { reasonCodes, reasonsFor } from '#app/domain/review/reasons';
import { database } from '#db/client.server';
import { decision } from '#db/schema/corrections';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { aToken, bearer, publishPhone, sendBy, someLines, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();
const send = sendBy(ask);

/** A correction that a reviewer has claimed and read. */
async function aClaimedCard() {
  const place = await aPlace();
  const author = bearer((await aToken(await anAccount())).token);
  const sent = await send('POST', '/api/v1/corrections', someLines(place), author);
  const id = sent.json.lines[0].correction as string;
  const reviewer = bearer((await aToken(await anAccount('reviewer'))).token);
  await send('POST', '/api/v1/review/claims', { correction: id }, reviewer);
  const card = `/api/v1/review/corrections/${id}`;
  const etag = (await ask(card, { headers: reviewer })).headers.get('etag') ?? '';
  return { place, card, etag, reviewer, author, one: `/api/v1/corrections/${id}` };
}

test.each(['reject', 'request-changes'] as const)('%s takes the reasons that fit it, and lists them', async (verb) => {
  const { card, etag, reviewer } = await aClaimedCard();
  const fitting = reasonsFor(verb);
  for (const reason of ['because', ...reasonCodes.filter((code) => !fitting.includes(code))]) {
    const headers = { ...reviewer, 'If-Match': etag, 'Accept-Language': 'en' };
    const refused = await send('POST', `${card}/${verb}`, { reason }, headers);
    expect([refused.status, typeOf(refused)]).toEqual([400, 'malformed-body']);
    expect(refused.json.errors).toEqual([
      { pointer: '/reason', code: 'not-a-choice', detail: `One of: ${fitting.join(', ')}.` },
    ]);
  }
  const { json } = await ask('/api/openapi.json');
  const body = json.paths[`/api/v1/review/corrections/{id}/${verb}`].post.requestBody;
  const named = body.content['application/json'].schema.$ref.split('/').at(-1);
  expect(json.components.schemas[named].properties.reason.enum).toEqual(fitting);
  const decided = await send('POST', `${card}/${verb}`, { reason: fitting[0] }, { ...reviewer, 'If-Match': etag });
  expect(decided.status).toBe(200);
});

test.each([
  ['approve', {}],
  ['reject', { reason: 'still-right' }],
  ['request-changes', { reason: 'unclear' }],
])('%s of a card that was amended meanwhile fails by its version, though the claim is gone too', async (verb, body) => {
  const { card, etag, reviewer, author, one } = await aClaimedCard();
  const seen = (await ask(one, { headers: author })).headers.get('etag') ?? '';
  const another = { before: '02-123-4567', after: '02-765-4399', evidence: 'seen-there' };
  expect((await send('PATCH', one, another, { ...author, 'If-Match': seen })).status).toBe(200);
  const late = await send('POST', `${card}/${verb}`, body, { ...reviewer, 'If-Match': etag });
  expect([late.status, typeOf(late)]).toEqual([412, 'precondition-failed']);
  // What stands there now they have not claimed.
  const now = (await ask(card, { headers: reviewer })).headers.get('etag') ?? '';
  const unclaimed = await send('POST', `${card}/${verb}`, body, { ...reviewer, 'If-Match': now });
  expect([unclaimed.status, typeOf(unclaimed)]).toEqual([409, 'not-holder']);
  expect(await database().$count(decision)).toBe(0);
});

test('approving what was published anew meanwhile fails by its version, whoever holds the claim', async () => {
  const { place, card, etag, reviewer } = await aClaimedCard();
  await publishPhone(place, '02-999-9999');
  const other = bearer((await aToken(await anAccount('reviewer'))).token);
  for (const headers of [reviewer, other]) {
    const late = await send('POST', `${card}/approve`, {}, { ...headers, 'If-Match': etag });
    expect([late.status, typeOf(late)]).toEqual([412, 'precondition-failed']);
  }
});
