import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { apiReplay } from '#db/schema/accounts';

/** Something that was sent with a key of its sender's making, so that sending it again does nothing anew. */
export interface Sending {
  /** Who sends: two people may come upon the same key. */
  sender: string;
  key: string;
  /** What is asked for, whole. */
  body: string;
}

export type Begun = { is: 'new' } | { is: 'answered'; answer: string } | { is: 'in-progress' } | { is: 'another' };

/**
 * A process that died over it is waited for no longer: as long as one statement may take. Should it be alive and slow, the
 * second one meets what keeps any two apart, locks and states; the wait is only for the same answer instead of a refusal.
 */
const patienceMs = 10_000;
const keptMs = 48 * 60 * 60_000;

/** Takes a sending up, or says what became of it when it came before. Of two at once one is new. */
export async function beginSending({ sender, key, body }: Sending, now = new Date()): Promise<Begun> {
  const [id, bodyHash] = [idOf(sender, key), sha256(body)];
  const taken = await database()
    .insert(apiReplay)
    .values({ id, bodyHash, begunAt: now })
    .onConflictDoNothing()
    .returning({ id: apiReplay.id });
  if (taken.length > 0) return { is: 'new' };
  const [known] = await database().select().from(apiReplay).where(eq(apiReplay.id, id));
  if (!known) return beginSending({ sender, key, body }, now);
  if (known.bodyHash !== bodyHash) return { is: 'another' };
  if (known.sealed) return { is: 'answered', answer: unseal(Buffer.from(known.sealed), sender, key) };
  const stale = new Date(now.getTime() - patienceMs);
  const again = await database()
    .update(apiReplay)
    .set({ begunAt: now })
    .where(and(eq(apiReplay.id, id), isNull(apiReplay.sealed), lte(apiReplay.begunAt, stale)))
    .returning({ id: apiReplay.id });
  return { is: again.length > 0 ? 'new' : 'in-progress' };
}

/** Keeps what was answered, for whoever sends the same again. */
export async function endSending({ sender, key }: Sending, answer: string): Promise<void> {
  const sealed = new Uint8Array(seal(answer, sender, key));
  await database()
    .update(apiReplay)
    .set({ sealed })
    .where(eq(apiReplay.id, idOf(sender, key)));
}

/** Forgets a sending that came to nothing: the same may be sent again. */
export async function dropSending({ sender, key }: Sending): Promise<void> {
  await database()
    .delete(apiReplay)
    .where(and(eq(apiReplay.id, idOf(sender, key)), isNull(apiReplay.sealed)));
}

export async function forgetOldSendings(now = new Date()): Promise<void> {
  await database()
    .delete(apiReplay)
    .where(lte(apiReplay.begunAt, new Date(now.getTime() - keptMs)));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const idOf = (sender: string, key: string) => sha256(JSON.stringify([sender, key]));

/** Whoever has the key can open it, and the table does not have the key. */
const secretOf = (sender: string, key: string) => Buffer.from(hkdfSync('sha256', key, sender, 'api-replay', 32));

function seal(answer: string, sender: string, key: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secretOf(sender, key), iv);
  const text = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function unseal(sealed: Buffer, sender: string, key: string): string {
  const cipher = createDecipheriv('aes-256-gcm', secretOf(sender, key), sealed.subarray(0, 12));
  cipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8');
}
