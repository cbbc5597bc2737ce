import { expect, test } from 'vitest';
import { aCorrection, aProposal, aSubmission } from '#tests/factories/correction';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { aToken, bearer, sendBy, typeOf } from '#tests/support/api-writing';

const { ask } = useApi();
const send = sendBy(ask);

test('the queue is walked page by page, past a decision, a claim, a confirmation and a new one between', async () => {
  const author = await anAccount();
  const noon = Date.parse('2026-11-02T03:00:00Z');
  const waiting: { id: string; placeId: string }[] = [];
  for (let nth = 0; nth < 35; nth++)
    waiting.push(await aCorrection({ by: author, now: new Date(noon + nth * 60_000), placeId: await aPlace() }));
  const all = waiting.map(({ id }) => id);
  const headers = bearer((await aToken(await anAccount('reviewer'))).token);
  const idsOf = (json: { corrections: { id: string }[] }) => json.corrections.map(({ id }) => id);

  const first = await ask('/api/v1/review/queue', { headers });
  expect(idsOf(first.json)).toEqual(all.slice(0, 30));
  expect(first.headers.get('link')).toBe(`<${first.json.next}>; rel="next"`);

  const [met, ahead, claimed] = [all[2], waiting[33], all[31]];
  expect((await send('POST', '/api/v1/review/claims', { correction: met }, headers)).status).toBe(201);
  const card = `/api/v1/review/corrections/${met}`;
  const etag = (await ask(card, { headers })).headers.get('etag') ?? '';
  expect((await send('POST', `${card}/approve`, {}, { ...headers, 'If-Match': etag })).status).toBe(200);
  expect((await send('POST', '/api/v1/review/claims', { correction: claimed }, headers)).status).toBe(201);
  await aSubmission({ placeId: ahead?.placeId, lines: [aProposal()] });
  await aCorrection({ by: author, now: new Date(noon - 3_600_000), placeId: await aPlace() });

  const second = await ask(first.json.next, { headers });
  expect([second.status, idsOf(second.json), second.json.next]).toEqual([200, all.slice(30), null]);
  const anew = await ask('/api/v1/review/queue', { headers });
  expect(idsOf(anew.json)[0]).toBe(ahead?.id);

  for (const cursor of [
    'abc',
    '0-0000000000',
    "0-0000000000-1.1.'",
    '0-0000000000-1',
    `0-0000000000-1.1.${'9'.repeat(99)}`,
  ]) {
    const made = await ask(`/api/v1/review/queue?cursor=${encodeURIComponent(cursor)}`, { headers });
    expect([made.status, typeOf(made)], cursor).toEqual([400, 'invalid-parameter']);
  }
  const odd = await ask('/api/v1/review/queue?cursor=0-0000000000-999999999999999.0.5.5', { headers });
  expect(odd.status).toBe(200);
});
