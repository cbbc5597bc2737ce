import { networkOf } from '#app/domain/accounts/network';

interface Bucket {
  tokens: number;
  at: number;
}

const mostBuckets = 50_000;

/** What is left to a client of its bucket. */
export interface Metered {
  /** Seconds until it may ask again; 0: it may now. */
  wait: number;
  left: number;
  /** Seconds until the bucket is full. */
  fullIn: number;
}

/**
 * A token bucket a client: `burst` at once, refilled at `perMinute`. Generous, since a whole neighbourhood may share
 * one carrier's address; it stops floods, not people. Returns seconds to wait, or 0.
 */
export function rateLimit(limits: { burst: number; perMinute: number }) {
  const metered = meter(limits);
  return (address: string, now = Date.now()): number => metered(address, now).wait;
}

/** The same, telling what is left. */
export function meter({ burst, perMinute }: { burst: number; perMinute: number }) {
  /** Whoever was seen last stands last. */
  const buckets = new Map<string, Bucket>();
  return (address: string, now = Date.now()): Metered => {
    const client = clientOf(address);
    const bucket = buckets.get(client) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 60_000) * perMinute);
    bucket.at = now;
    buckets.delete(client);
    buckets.set(client, bucket);
    // Forgets whoever was away longest, never all at once: that would give a flood its tokens back.
    for (const longestAway of buckets.keys()) {
      if (buckets.size <= mostBuckets) break;
      buckets.delete(longestAway);
    }
    const wait = bucket.tokens < 1 ? Math.ceil(((1 - bucket.tokens) * 60) / perMinute) : 0;
    if (wait === 0) bucket.tokens -= 1;
    return { wait, left: Math.floor(bucket.tokens), fullIn: Math.ceil(((burst - bucket.tokens) * 60) / perMinute) };
  };
}

/** One subscriber of IPv6 has more addresses than anybody can count. */
const clientOf = (address: string) => (address.includes(':') ? networkOf(address) : address);
