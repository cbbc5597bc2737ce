import { expect, test } from 'vitest';
import { connection } from '#db/client.server';
import { runChild } from '#tests/support/child';
import { useDatabase } from '#tests/support/database';
import { mixedLoad } from '#tests/support/mixed-load';

const { environment } = useDatabase();

test('a thousand mixed queries here and a thousand from another process are all answered right', async () => {
  const program = `
    import { connection, openDatabase } from '#db/client.server';
    import { mixedLoad } from '#tests/support/mixed-load';
    const { close } = await openDatabase({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, what: 'other' });
    console.log('open');
    console.log(JSON.stringify(await mixedLoad(connection(), 20, 50)));
    await close();`;
  const other = runChild(program, environment());
  await other.says('open');
  expect(await mixedLoad(connection(), 40, 25)).toEqual({ right: 1000, wrong: [] });
  const { status, output } = await other.ended;
  expect(output).toContain(JSON.stringify({ right: 1000, wrong: [] }));
  expect(status).toBe(0);
});
