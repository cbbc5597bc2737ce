import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { audit, auditPayload, head } from '#db/schema/audit';
import { hashOfPayload, hashOfRow } from './audit-row.server';

export type AuditProblem =
  /** A value of the row is not what was written. */
  | 'changed'
  /** The row is gone. */
  | 'missing'
  /** The row does not follow the one before it: reordered, or the chain was rebuilt from here. */
  | 'out-of-order'
  | 'payload-changed'
  | 'payload-missing'
  /** The last row is not the end that was recorded: cut off, or added to by hand. */
  | 'wrong-end'
  /** A release recorded another hash for this row. */
  | 'not-as-released';

/** What somebody else wrote down about the log: a release's manifest holds the end of the log at its time. */
export interface Anchor {
  seq: number;
  hash: string;
}

export interface AuditVerdict {
  rows: number;
  redacted: number;
  /** The first hundred. */
  problems: { seq: number; problem: AuditProblem }[];
}

/**
 * Walks the log as it stands now, in short reads. `anchors` are ends of the log recorded elsewhere, `progress` is told
 * how many rows of how many are done.
 */
export async function verifyAudit(
  anchors: Anchor[] = [],
  progress: (done: number, of: number) => void = () => {},
): Promise<AuditVerdict> {
  const [end] = await database()
    .select({ seq: head.auditSeq, hash: head.auditHash, last: sql<string>`(select coalesce(max(seq), 0) from audit)` })
    .from(head);
  if (!end) throw new Error('The table head is empty.');
  const verdict: AuditVerdict = { rows: 0, redacted: 0, problems: [] };
  const found = (seq: number, problem: AuditProblem) =>
    verdict.problems.length < 100 && verdict.problems.push({ seq, problem });
  const recorded = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]));
  const last = Number(end.last);
  let before = { seq: 0, hash: '' };
  for (;;) {
    const rows = await readRows(before.seq, last);
    if (rows.length === 0) break;
    for (const row of rows) {
      for (let seq = before.seq + 1; seq < row.seq && found(seq, 'missing'); seq += 1);
      if (row.prev !== before.hash && row.seq === before.seq + 1) found(row.seq, 'out-of-order');
      if (hashOfRow(row) !== row.hash) found(row.seq, 'changed');
      const anchor = recorded.get(row.seq);
      if (anchor !== undefined && anchor !== row.hash) found(row.seq, 'not-as-released');
      if (row.payloadSeq === null) found(row.seq, 'payload-missing');
      else if (row.salt === null && row.payload === null) verdict.redacted += 1;
      else if (hashOfPayload(row.salt ?? '', row.payload) !== row.payloadHash) found(row.seq, 'payload-changed');
      before = row;
      verdict.rows += 1;
    }
    progress(verdict.rows, end.seq);
  }
  if (before.seq !== end.seq || before.hash !== end.hash) found(end.seq, 'wrong-end');
  for (const { seq } of anchors) if (seq > before.seq) found(seq, 'not-as-released');
  return verdict;
}

const readRows = (after: number, last: number) =>
  database()
    .select({
      seq: audit.seq,
      at: audit.at,
      actor: audit.actor,
      action: audit.action,
      subjectKind: audit.subjectKind,
      subjectId: audit.subjectId,
      payloadHash: audit.payloadHash,
      prev: audit.prev,
      hash: audit.hash,
      payloadSeq: auditPayload.seq,
      salt: auditPayload.salt,
      payload: auditPayload.payload,
    })
    .from(audit)
    .leftJoin(auditPayload, eq(auditPayload.seq, audit.seq))
    .where(and(gt(audit.seq, after), lte(audit.seq, last)))
    .orderBy(asc(audit.seq))
    .limit(1000);
