import type { WriteStream } from 'node:tty';

export type Progress = (done: number, of: number) => void;

/** Draws a bar on a terminal, ten times a second at most; elsewhere nothing. */
export function progressBar(to: WriteStream, label: string): Progress {
  let drawn = 0;
  return (done, of) => {
    const ended = done >= of;
    if (!to.isTTY || (!ended && Date.now() - drawn < 100)) return;
    drawn = Date.now();
    const share = of === 0 ? 1 : Math.min(1, done / of);
    const full = Math.round(share * 30);
    const bar = '█'.repeat(full) + '░'.repeat(30 - full);
    to.write(`\r${label} ${bar} ${Math.floor(share * 100)} %  ${done}/${of}${ended ? '\n' : ''}`);
  };
}
