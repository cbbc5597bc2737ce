import * as z from 'zod/mini';

const encoded = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[\w-]*$/));
const credential = { id: encoded(1400), rawId: encoded(1400), type: z.literal('public-key') };

/** What a browser sends when it has made a passkey, as far as we read it. */
export const madePasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: encoded(4000),
    attestationObject: encoded(20_000),
    transports: z.optional(z.array(z.string().check(z.maxLength(20), z.regex(/^[a-z-]+$/))).check(z.maxLength(10))),
  }),
});
export type MadePasskey = z.infer<typeof madePasskey>;

/** What a browser sends when somebody used a passkey. */
export const usedPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: encoded(4000),
    authenticatorData: encoded(4000),
    signature: encoded(4000),
    userHandle: z.optional(z.nullable(encoded(200))),
  }),
});
export type UsedPasskey = z.infer<typeof usedPasskey>;

/** The challenge that the browser says it answered; whether it is ours is for the table to say. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    const { challenge } = said as { challenge?: unknown };
    return typeof challenge === 'string' && challenge.length < 200 ? challenge : null;
  } catch {
    return null;
  }
}
