import type * as z from 'zod/mini';
import { wrongIn, type Wrong } from '#app/domain/wrong';

/** What is wrong, as an answer has it: words are put to it later. */
export const inAnswer = ({ code, figures }: Wrong) => ({ code, detail: '', ...(figures && { figures }) });

/** A problem that zod found, in our codes. */
export const errorOf = (issue: z.core.$ZodIssue | undefined) => inAnswer(wrongIn(issue ? [issue] : [])[0]);

/** A JSON pointer (RFC 6901); of names that nobody can have meant, the beginning is enough. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
