import type { WebAuthnCredential } from '@simplewebauthn/server';
import type { Tx } from '#db/client.server';
import { passkey } from '#db/schema/accounts';

/** False where the key is somebody's already. */
export async function keepPasskey(
  tx: Tx,
  accountId: string,
  key: WebAuthnCredential,
  transports: string[],
  at: Date,
): Promise<boolean> {
  const { id, publicKey, counter } = key;
  const row = { id, accountId, publicKey, counter, transports, createdAt: at };
  return (await tx.insert(passkey).values(row).onConflictDoNothing().returning()).length > 0;
}
