export type AgeInWords =
  | { key: 'now' }
  | { key: 'minutesAgo' | 'hoursAgo' | 'daysAgo'; count: number }
  /** Older than sixty days: a date says more. */
  | { key: 'date' };

/** How old something is, for the messages `time.*`. A clock that runs ahead makes nothing younger than now. */
export function ageInWords(minutes: number): AgeInWords {
  if (minutes < 1) return { key: 'now' };
  if (minutes < 60) return { key: 'minutesAgo', count: Math.floor(minutes) };
  if (minutes < 48 * 60) return { key: 'hoursAgo', count: Math.floor(minutes / 60) };
  if (minutes < 60 * 24 * 60) return { key: 'daysAgo', count: Math.floor(minutes / 1440) };
  return { key: 'date' };
}
