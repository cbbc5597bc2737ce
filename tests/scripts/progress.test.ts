import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import { progressBar } from '../../scripts/progress';

const drawn = (isTTY: boolean) => {
  const screen = Object.assign(new PassThrough(), { isTTY });
  const bar = progressBar(screen as unknown as WriteStream, 'Reading');
  for (const done of [0, 5, 10]) bar(done, 10);
  return (screen.read() as Buffer | null)?.toString() ?? '';
};

test('a terminal sees a bar that fills up and a line that ends; a file or a pipe sees nothing', () => {
  const seen = drawn(true);
  expect(seen).toContain(`\rReading ${'░'.repeat(30)} 0 %  0/10`);
  expect(seen.endsWith(`\rReading ${'█'.repeat(30)} 100 %  10/10\n`)).toBe(true);
  expect(drawn(false)).toBe('');
});
