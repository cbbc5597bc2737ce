import * as z from 'zod/mini';

const text = z.string().check(z.trim(), z.minLength(1));

/** The same words in both languages. */
export const wordsShape = z.strictObject({ ko: text, en: text });

export type Words = z.infer<typeof wordsShape>;
