import { expect, test } from 'vitest';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { readHealth } from '#app/domain/health/read-health.server';
import { transaction } from '#db/client.server';
import { aPasserBy, anAccount } from '#tests/factories/account';
import { aCorrection } from '#tests/factories/correction';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { testDatabase, useDatabase } from '#tests/support/database';

useDatabase();

test('administrators and commands see how the site is, and nobody else', async () => {
  for (const actor of [await anAccount('administrator'), { kind: 'command' } as const])
    expect(await readHealth(actor)).not.toBeNull();
  for (const actor of [await anAccount('reviewer'), await anAccount(), aPasserBy()])
    expect(await readHealth(actor)).toBeNull();
});

test('an empty site has no ages to tell', async () => {
  expect(await readHealth({ kind: 'command' })).toMatchObject({
    database: testDatabase === 'postgres' ? 'postgresql' : 'embedded',
    corrections: { open: 0, oldestWaiting: null },
    lastImport: null,
    lastRelease: null,
    audit: 0,
  });
});

test('what waits, what came last and how long the log is are told', async () => {
  const importedAt = new Date('2026-11-01T00:00:00Z');
  await publishPlaces([aNewPlace(1)], { now: importedAt });
  const first = new Date('2026-11-02T00:00:00Z');
  await aCorrection({ placeId: 'place00001', now: first, line: { before: '02-790-0000' } });
  await aCorrection({
    placeId: 'place00001',
    now: new Date('2026-11-03T00:00:00Z'),
    line: { before: '02-790-0000', after: '02-790-1234' },
  });
  const subject = { kind: 'release', id: 'x' };
  await transaction((tx) => appendAudit(tx, { actor: 'system', action: 'test', subject, payload: {}, at: first }));
  const health = await readHealth({ kind: 'command' });
  expect(health).toMatchObject({
    corrections: { open: 2, oldestWaiting: first },
    lastImport: { source: 'mask-sellers', at: importedAt },
  });
  expect(health?.audit).toBeGreaterThan(0);
  expect(health?.tables.find(({ name }) => name === 'place')?.bytes).toBeGreaterThan(0);
});
