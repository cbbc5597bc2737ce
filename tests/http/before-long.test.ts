import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { beforeLong } from '#app/http/before-long.server';

const unexpected = (error: unknown) => {
  throw error;
};

test('work that ends soon is answered, also where it fails', async () => {
  expect(await beforeLong(Promise.resolve('done'), unexpected)).toBe('done');
  await expect(beforeLong(Promise.reject(new Error('broken')), unexpected)).rejects.toThrow('broken');
});

test('nobody waits for work that takes long, and its failure is told', async () => {
  const errors: unknown[] = [];
  const broken = new Error('broken');
  const work = sleep(30).then(() => {
    throw broken;
  });
  expect(await beforeLong(work, (error) => errors.push(error), 5)).toBeNull();
  await sleep(60);
  expect(errors).toEqual([broken]);
});
