import { networkOf } from '#app/domain/accounts/network';

interface Bucket {
  tokens: number;
  at: number;
}

const mostBuckets = 50_000;

/**
 * A token bucket a client: `burst` at once, refilled at `perMinute`. Generous, since a whole neighbourhood may share
 * one carrier's address; it stops floods, not people. Returns seconds to wait, or 0.
 */
export function rateLimit({ burst, perMinute }: { burst: number; perMinute: number }) {
  /** Whoever was seen last stands last. */
  const buckets = new Map<string, Bucket>();
  return (address: string, now = Date.now()): number => {
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
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * 60);
    bucket.tokens -= 1;
    return 0;
  };
}

/** One subscriber of IPv6 has more addresses than anybody can count. */
const clientOf = (address: string) => (address.includes(':') ? networkOf(address) : address);
