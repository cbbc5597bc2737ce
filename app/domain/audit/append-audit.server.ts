import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.server';
import { audit, auditPayload, head } from '#db/schema/audit';
import { hashOfPayload, hashOfRow } from './audit-row.server';

export interface AuditEntry {
  /** `auditName(actor)`: never a person's own name. */
  actor: string;
  action: string;
  subject: { kind: string; id: string };
  /** What JSON can say; may be redacted later. */
  payload: object;
  at: Date;
}

/**
 * Adds a row to the end of the log, in the transaction of what it tells of. It locks `head` until that ends, so it comes
 * last in a verb.
 */
export async function appendAudit(tx: Tx, { actor, action, subject, payload, at }: AuditEntry): Promise<void> {
  const [end] = await tx.select().from(head).for('update');
  if (!end) throw new Error('The table head is empty.');
  const salt = randomBytes(16).toString('hex');
  const row = {
    seq: end.auditSeq + 1,
    at,
    actor,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    payloadHash: hashOfPayload(salt, payload),
    prev: end.auditHash,
  };
  const hash = hashOfRow(row);
  await tx.insert(audit).values({ ...row, hash });
  await tx.insert(auditPayload).values({ seq: row.seq, salt, payload });
  await tx.update(head).set({ auditSeq: row.seq, auditHash: hash });
}
