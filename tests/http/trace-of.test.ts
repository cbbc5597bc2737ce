import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { traceOf } from '#app/http/trace-of';
import { database } from '#db/client.server';
import { useDatabase } from '#tests/support/database';

useDatabase();

const failureOf = (query: ReturnType<typeof sql>) =>
  database()
    .execute(query)
    .then(
      () => null,
      (error: unknown) => error,
    );

test('a failed query is told with its words, its place and its cause, and without its values', async () => {
  const secret = 'SECRET\n    at SECRET';
  const trace = traceOf(await failureOf(sql`select ${secret} from nowhere`));
  expect(trace).toContain('Failed query: select $1 from nowhere');
  expect(trace).toContain('"nowhere" does not exist');
  expect(trace).toContain('trace-of.test.ts');
  expect(trace.split('\n').filter((line) => line.includes('SECRET') && !line.startsWith('    at '))).toEqual([]);
});

test('a value that the database cannot read is not quoted', async () => {
  const trace = traceOf(await failureOf(sql`select ${'SECRET'}::text::bigint`));
  expect(trace).toContain('22P02');
  expect(trace).not.toContain('SECRET');
});

test('what is thrown otherwise is told as it is', () => {
  expect(traceOf(new Error('The file is gone.'))).toContain('The file is gone.');
  expect(traceOf('a word')).toBe('a word');
});
