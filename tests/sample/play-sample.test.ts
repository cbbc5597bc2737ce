import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { latestRelease } from '#app/domain/releases/latest-release.server';
import { playSample } from '#app/sample/play-sample.server';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { official } from '#db/schema/imports';
import { place } from '#db/schema/places';
import { account } from '#db/schema/accounts';
import { stock } from '#db/schema/stock';
import { useDatabase } from '#tests/support/database';

const { environment } = useDatabase();

test('the sample has something of everything, is plainly labelled, and is played once', async () => {
  const where = { dataDir: environment().DATA_DIR, origin: 'http://localhost:3000' };
  expect(await playSample(where)).toBe(true);
  expect(await playSample(where)).toBe(false);

  const places = await database().select().from(place);
  expect(places).toHaveLength(300);
  expect(places.filter(({ name }) => !name.startsWith('연습 '))).toEqual([]);
  expect(new Set(places.map(({ address }) => /\((.+동)\)$/.exec(address)?.[1])).size).toBe(3);
  expect(await database().$count(official)).toBe(300);
  expect(await database().$count(stock)).toBeGreaterThan(200);
  expect(await database().$count(account)).toBe(3);
  const states = await database()
    .select({ state: correction.state, count: count() })
    .from(correction)
    .groupBy(correction.state);
  expect(states.map(({ state }) => state).sort()).toEqual(['approved', 'changes-requested', 'rejected', 'waiting']);
  expect(await database().$count(correction, eq(correction.anonymous, true))).toBeGreaterThan(0);
  expect(await latestRelease()).not.toBeNull();
  expect(await verifyAudit([])).toMatchObject({ problems: [] });
});
