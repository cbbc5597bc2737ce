import { expect, test } from 'vitest';
import { reasonCodes, reasonsFor } from '#app/domain/review/reasons';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { aToken, bearer, sendBy, someLines, typeOf } from '#tests/support/api-writing';

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
