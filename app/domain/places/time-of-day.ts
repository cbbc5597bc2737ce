import * as z from 'zod/mini';

/** "HH:MM" in KST, 00:00 to 23:59. */
export const timeOfDay = z.string('time-of-day').check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time-of-day'));

/** The same, or 24:00, the midnight that ends the day. */
export const closingTime = z.string('time-of-day').check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time-of-day'));

/** Reads "9:00", "0930", "9시 30분", "오후 7시", "24:00"; null for what no clock shows. */
export function readTime(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim();
  const parts =
    /^(?:(오전|오후)\s*)?(\d{1,2})(?::(\d{2})|\s*시(?:\s*(?:(\d{1,2})\s*분|(반)))?)$/u.exec(plain) ??
    /^()(\d{2})(\d{2})$/.exec(plain);
  if (!parts) return null;
  const [, half, hours, colon, spoken, halfPast] = parts;
  const minutes = halfPast ? 30 : Number(colon ?? spoken ?? 0);
  const hour = Number(hours);
  if (minutes > 59 || hour > 24 || (hour === 24 && minutes > 0)) return null;
  if (half && (hour === 0 || hour > 12)) return null;
  const onTheClock = half === '오전' ? hour % 12 : half === '오후' ? (hour % 12) + 12 : hour;
  return `${String(onTheClock).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
