import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Who has the embedded database open: the process, and when it began, since a number is given to another some day. */
export interface Owner {
  pid: number;
  began: string;
  /** `site`, or the name of a command. */
  what: string;
}

/**
 * Makes this process the one owner of what `file` guards, or answers who is. A file left behind by a killed process
 * counts for nothing.
 */
export function claimOwnership(file: string, what: string): { release: () => void } | { heldBy: Owner } {
  const mine: Owner = { pid: process.pid, began: processBegan(process.pid) ?? '', what };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = readOwner(file);
    if (owner && isAlive(owner)) return { heldBy: owner };
    takeAway(file, owner);
  }
}

/** The living owner, if there is one. */
export function ownerOf(file: string): Owner | null {
  const owner = readOwner(file);
  return owner && isAlive(owner) ? owner : null;
}

export const isAlive = (owner: Pick<Owner, 'pid' | 'began'>) => processBegan(owner.pid) === owner.began;

/**
 * A mark of the moment a process began, null where it is gone. On Linux it names the boot as well; elsewhere `ps` is
 * asked.
 */
export function processBegan(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold spaces; the time is the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${fields[19]}`;
  } catch {
    if (process.platform === 'linux') return null;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Where numbers of processes mean the same: this boot of this machine, and this container. Null where that is unknown. */
export function machine(): string | null {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** Two processes may find the same dead owner: only one moves its file away, the other puts back what it moved. */
function takeAway(file: string, dead: Owner | null): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && isAlive(moved) && moved.began !== dead?.began) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
