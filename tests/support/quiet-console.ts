import { afterEach, beforeEach } from 'vitest';
import { format } from 'node:util';

// Noise on the console fails the test that makes it.
const noise: string[] = [];

beforeEach(() => {
  noise.length = 0;
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    console[method] = (...words: unknown[]) => void noise.push(`console.${method}: ${format(...words)}`);
  }
});

afterEach(() => {
  if (noise.length > 0) throw new Error(`The test made noise:\n${noise.join('\n')}`);
});
