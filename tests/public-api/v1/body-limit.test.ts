import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { currentTerms } from '#app/domain/corrections/terms';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';

const { ask } = useApi();

const most = 128 * 1024;

/** A body of exactly so many bytes, with spaces where JSON allows them. */
async function aBodyOf(bytes: number): Promise<string> {
  const text = JSON.stringify({
    ...{ place: await aPlace(), terms: currentTerms },
    corrections: [{ field: 'phone', before: '02-123-4567', after: '02-765-4321', evidence: 'notice-on-door' }],
  });
  return text.slice(0, -1) + ' '.repeat(bytes - Buffer.byteLength(text)) + '}';
}

const send = (body: BodyInit, more: object = {}) =>
  ask('/api/v1/corrections', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, ...more });

/** In pieces, so that nobody is told the length beforehand. */
const inPieces = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length; at += 10_000) controller.enqueue(bytes.subarray(at, at + 10_000));
      controller.close();
    },
  });

test('a body of exactly 128 KiB is taken, and one byte more is not', async () => {
  expect((await send(await aBodyOf(most))).status).toBe(201);
  expect((await send(await aBodyOf(most + 1))).status).toBe(413);
  expect(await database().$count(correction)).toBe(1);
});

test('the same where its length is not said beforehand', async () => {
  expect((await send(inPieces(await aBodyOf(most)), { duplex: 'half' })).status).toBe(201);
  expect((await send(inPieces(await aBodyOf(most + 1)), { duplex: 'half' })).status).toBe(413);
  expect(await database().$count(correction)).toBe(1);
});

test('a body that comes packed is refused as it stands, and not unpacked', async () => {
  const body = await aBodyOf(1000);
  const packed = (coding: string, sent: BodyInit) =>
    send(sent, { headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding } });
  for (const coding of ['gzip', 'GZIP', 'identity, gzip']) {
    const { status, headers } = await packed(coding, new Uint8Array(gzipSync(body)));
    expect([status, headers.get('Connection')], coding).toEqual([415, 'close']);
  }
  expect(await database().$count(correction)).toBe(0);
  expect((await packed('Identity', body)).status).toBe(201);
});
