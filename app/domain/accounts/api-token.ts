import * as z from 'zod/mini';
import { withoutInvisible } from '#app/domain/text';
import { scopes } from './scopes';

/** Days that a token may live; its owner chooses one. */
export const tokenDays = [7, 30, 90, 365] as const;
export const mostTokens = 20;

/** What is asked for when a token is made. */
export const newTokenShape = z.object({
  name: z.pipe(
    z.string(),
    z.pipe(
      z.transform((name: string) => withoutInvisible(name).normalize('NFC').trim()),
      z.string().check(z.minLength(1, 'token-name'), z.maxLength(40, 'token-name')),
    ),
  ),
  scopes: z.array(z.enum(scopes, 'scope-missing')).check(z.minLength(1, 'scope-missing')),
  days: z.literal([...tokenDays], 'token-days'),
});

/** Told by its beginning, so that programs which look for lost secrets find it. */
export const tokenPrefix = 'bdt_';
