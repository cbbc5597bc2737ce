import { meter, type Metered } from './rate-limit.server';

/** A hundred questions a second go on for ever from one address, behind which a whole neighbourhood may be. */
const policies = {
  read: { burst: 6000, perMinute: 6000 },
  write: { burst: 60, perMinute: 60 },
} as const;

export type Work = keyof typeof policies;

/**
 * Who has asked how much, with the headers that tell it (draft-ietf-httpapi-ratelimit-headers). Reading on the machine
 * itself is not counted: a bench or a cache beside us is no client.
 */
export function apiMeters() {
  const meters = { read: meter(policies.read), write: meter(policies.write) };
  return (work: Work, client: string): Metered & { headers: Record<string, string> } => {
    const { burst, perMinute } = policies[work];
    const free = work === 'read' && isHere(client);
    const metered = free ? { wait: 0, left: burst, fullIn: 0 } : meters[work](client);
    const window = Math.round((burst / perMinute) * 60);
    return {
      ...metered,
      headers: {
        'RateLimit-Policy': `"${work}";q=${burst};w=${window}`,
        RateLimit: `"${work}";r=${metered.left};t=${metered.fullIn}`,
      },
    };
  };
}

const isHere = (address: string) => address === '::1' || address.startsWith('127.');
