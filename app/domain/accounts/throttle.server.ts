import { createHash } from 'node:crypto';
import { and, count, eq, gt, inArray, lte, min } from 'drizzle-orm';
import { database } from '#db/client.server';
import { signInFailure } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';

/** At most `most` failures of this kind and key within the window. */
export type Limit = { kind: string; key: string; most: number };
export type Attempt = { rows: number[] };
/** Seconds after which one more try is allowed, for Retry-After. */
export type Wait = { retryAfter: number };

const windowMs = 15 * 60_000;

/**
 * Counts an attempt before it is made, so that a thousand at once do not all pass a count that was taken first. A refused
 * attempt is not counted: whoever waits is let in again.
 */
export async function beginAttempt(limits: Limit[], now: Date): Promise<Outcome<Attempt, 'too-many-attempts'>> {
  const buckets = limits.map((limit) => ({ ...limit, bucket: bucketOf(limit) }));
  const inserted = await database()
    .insert(signInFailure)
    .values(buckets.map(({ bucket }) => ({ bucket, at: now })))
    .returning({ id: signInFailure.id });
  const rows = inserted.map(({ id }) => id);
  const since = new Date(now.getTime() - windowMs);
  const counted = await database()
    .select({ bucket: signInFailure.bucket, made: count(), first: min(signInFailure.at) })
    .from(signInFailure)
    .where(
      and(
        inArray(
          signInFailure.bucket,
          buckets.map(({ bucket }) => bucket),
        ),
        gt(signInFailure.at, since),
      ),
    )
    .groupBy(signInFailure.bucket);
  const full = counted.filter(({ bucket, made }) => made > (buckets.find((one) => one.bucket === bucket)?.most ?? 0));
  if (full.length === 0) return done({ rows });
  await forgetAttempt({ rows });
  const free = Math.max(...full.map(({ first }) => (first ?? now).getTime() + windowMs));
  const wait: Wait = { retryAfter: Math.max(1, Math.ceil((free - now.getTime()) / 1000)) };
  return refused('too-many-attempts', wait);
}

/** It did not fail after all. Earlier failures stay: a success must not buy fresh guesses at other names. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  await database().delete(signInFailure).where(inArray(signInFailure.id, attempt.rows));
}

/** A person who came in after some slips starts with a clean sheet of this one kind. */
export async function forgetFailures(limit: Limit): Promise<void> {
  await database()
    .delete(signInFailure)
    .where(eq(signInFailure.bucket, bucketOf(limit)));
}

export async function forgetOldFailures(now: Date): Promise<void> {
  await database()
    .delete(signInFailure)
    .where(lte(signInFailure.at, new Date(now.getTime() - windowMs)));
}

/** A hash, so that the table lists neither names nor addresses. */
const bucketOf = ({ kind, key }: Limit) =>
  `${kind}:${createHash('sha256').update(`${kind}:${key}`).digest('base64url')}`;
