/** How long a claim holds; it is judged when it is read, so nothing has to sweep. */
const leaseMinutes = 15;
/** How long a decision can be taken back by whoever made it. */
export const undoMinutes = 10;

const minute = 60_000;

export const leaseUntil = (now: Date) => new Date(now.getTime() + leaseMinutes * minute);

export interface Claimed {
  holder: string | null;
  leaseUntil: Date | null;
}

/** The account that holds a correction now, and for how many minutes more, rounded up. */
export function holderOf(claimed: Claimed, now: Date): { accountId: string; minutesLeft: number } | null {
  const left = (claimed.leaseUntil?.getTime() ?? 0) - now.getTime();
  return claimed.holder && left > 0 ? { accountId: claimed.holder, minutesLeft: Math.ceil(left / minute) } : null;
}

export const canUndo = (decidedAt: Date, now: Date) => now.getTime() - decidedAt.getTime() <= undoMinutes * minute;
