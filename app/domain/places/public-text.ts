import * as z from 'zod/mini';

/** One line of text that everybody will read, within a length in characters. */
export const publicLine = (least: number, most: number) =>
  z
    .string()
    .check(
      z.minLength(least, 'too-short'),
      z.maxLength(most, 'too-long'),
      z.regex(/^[^\p{Cc}\p{Cf}]*$/u, 'invisible-characters'),
    );
