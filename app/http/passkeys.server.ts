import { type RelyingParty, relyingParty } from '#app/domain/accounts/relying-party';

/** The site as passkeys know it; 400 at an address where there are none and no page of ours would ask. */
export function partyAt(origin: string): RelyingParty {
  const party = relyingParty(origin);
  if (!party) throw new Response(null, { status: 400 });
  return party;
}
