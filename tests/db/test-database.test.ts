import { expect, test } from 'vitest';
import { connection } from '#db/client.server';
import { useDatabase } from '#tests/support/database';

useDatabase();

const write = () => connection()`update head set change_seq = 7`;
const read = async () => (await connection()`select change_seq from head`)[0];

test('a test sees what it writes', async () => {
  await write();
  expect(await read()).toEqual({ change_seq: '7' });
});

test('the next test sees nothing of it', async () => {
  expect(await read()).toEqual({ change_seq: '0' });
});
