import { expect, test } from 'vitest';
import { currentTerms } from '#app/domain/corrections/terms';
import { connection, database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { apiReplay } from '#db/schema/accounts';
import { correction, submission } from '#db/schema/corrections';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';

const { ask } = useApi();

const written = async () =>
  Promise.all([submission, correction, audit, apiReplay].map((table) => database().$count(table)));

test('where the disk is full nothing is half-written, the sender is asked to come back, and then it is taken', async () => {
  const body = JSON.stringify({
    ...{ place: await aPlace(), terms: currentTerms },
    corrections: [{ field: 'phone', before: '02-123-4567', after: '02-765-4321', evidence: 'notice-on-door' }],
  });
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'the-same-each-time' };
  const send = () => ask('/api/v1/corrections', { method: 'POST', headers, body });
  const before = await written();

  // The last that a correction writes is its line in the record of what was done.
  await connection()`create function full_disk() returns trigger language plpgsql as
    'begin raise exception using errcode = ''disk_full'', message = ''could not extend file "base/1/2"''; end'`;
  await connection()`create trigger full_disk before insert on audit for each row execute function full_disk()`;
  try {
    for (let nth = 0; nth < 2; nth += 1) {
      const begun = performance.now();
      const { status, headers: said, body: told } = await send();
      expect([status, Number(said.get('Retry-After'))]).toEqual([503, expect.toSatisfy((wait: number) => wait > 0)]);
      expect(told).not.toMatch(/full_disk|extend|base\/1/);
      expect(performance.now() - begun).toBeLessThan(10_000);
    }
    expect(await written()).toEqual(before);
  } finally {
    await connection()`drop trigger full_disk on audit`;
    await connection()`drop function full_disk`;
  }

  expect((await send()).status).toBe(201);
  expect((await send()).status).toBe(201);
  expect(await database().$count(correction)).toBe(1);
});
