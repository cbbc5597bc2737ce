import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';

/** Starts a command of the command line beside the test; `says` waits for words of it, `ended` for its end. */
export function startCommand(script: string, words: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...words], {
    env: { ...process.env, ...env },
  });
  const heard = { out: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (heard.out += chunk.toString()));
  const ended = once(child, 'close').then(([status, signal]) => ({ status, signal, ...heard }));
  const says = (text: string) => expect.poll(() => heard.out, { timeout: 30_000 }).toContain(text);
  return { child, ended, says, heard: () => heard.out };
}
