interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket a client: `burst` at once, refilled at `perMinute`. Generous, since a whole neighbourhood may share
 * one carrier's address; it stops floods, not people. Returns seconds to wait, or 0.
 */
export function rateLimit({ burst, perMinute }: { burst: number; perMinute: number }) {
  const buckets = new Map<string, Bucket>();
  return (client: string, now = Date.now()): number => {
    if (buckets.size > 50_000) buckets.clear();
    const bucket = buckets.get(client) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
    bucket.at = now;
    buckets.set(client, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * 60);
    bucket.tokens -= 1;
    return 0;
  };
}
