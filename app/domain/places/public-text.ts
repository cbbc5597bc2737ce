import * as z from 'zod/mini';
import { hasInvisible } from '../text';

/** One line of text that everybody will read, within a length in characters; `problem` says the length it must have. */
export const publicLine = (least: number, most: number, problem: string) =>
  z.string().check(
    z.minLength(least, problem),
    z.maxLength(most, problem),
    z.refine((text) => !hasInvisible(text) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'invisible-characters'),
  );
