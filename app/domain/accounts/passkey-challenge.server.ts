import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { passkeyChallenge } from '#db/schema/accounts';

type Purpose = 'sign-up' | 'add' | 'sign-in';
type About = { accountId?: string; name?: string };

const livesMs = 5 * 60_000;

/** A challenge for one browser: only the browser whose cookie it was made for can answer it, once, within five minutes. */
export async function makeChallenge(purpose: Purpose, browser: string, about: About, now: Date): Promise<Buffer> {
  await forgetOldChallenges(now);
  const bytes = randomBytes(32);
  const challenge = bytes.toString('base64url');
  await database()
    .insert(passkeyChallenge)
    .values({
      id: idOf(browser, challenge),
      challenge,
      purpose,
      accountId: about.accountId ?? null,
      name: about.name ?? null,
      expiresAt: new Date(now.getTime() + livesMs),
    });
  return bytes;
}

/** Takes the challenge out of the table, whatever comes of it; null where this browser was not given it, or too long ago. */
export async function takeChallenge(purpose: Purpose, browser: string, challenge: string | null, now: Date) {
  if (challenge === null) return null;
  const asked = and(eq(passkeyChallenge.id, idOf(browser, challenge)), eq(passkeyChallenge.purpose, purpose));
  const [taken] = await database()
    .delete(passkeyChallenge)
    .where(and(asked, gt(passkeyChallenge.expiresAt, now)))
    .returning();
  return taken ?? null;
}

export async function forgetOldChallenges(now: Date): Promise<void> {
  await database().delete(passkeyChallenge).where(lte(passkeyChallenge.expiresAt, now));
}

const idOf = (browser: string, challenge: string) =>
  createHash('sha256').update(`${browser} ${challenge}`).digest('base64url');
