import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  process: ChildProcess;
  /** Resolves when the program has printed the line. */
  says: (line: string) => Promise<void>;
  /** Its exit status, or the signal that ended it, and everything it printed. */
  ended: Promise<{ status: number | string; output: string }>;
  kill: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Runs a program, given as the text of a module, in a process of its own. */
export function runChild(program: string, environment: Record<string, string>): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
    child.emit('heard');
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = once(child, 'close').then(([status, signal]) => ({ status: status ?? signal, output }));
  return {
    process: child,
    ended,
    async says(line) {
      while (!output.split('\n').includes(line)) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The program ended:\n${output}`);
        await Promise.race([once(child, 'heard'), ended]);
      }
    },
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
  };
}
