import * as z from 'zod/mini';

/** "HH:MM" in KST, 00:00 to 24:00. */
export const timeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time-of-day'));
