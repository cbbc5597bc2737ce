import * as z from 'zod/mini';

/** A Korean phone number with hyphens: 02-123-4567, 031-123-4567, 0507-1234-5678, 1588-1234. */
export const phoneShape = z.string().check(z.regex(/^(?:0\d{1,3}-\d{3,4}-\d{4}|1[5-9]\d{2}-\d{4})$/, 'phone'));
