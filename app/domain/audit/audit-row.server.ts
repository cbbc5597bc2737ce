import { createHash } from 'node:crypto';

/** One row of the log without its own hash. */
export interface AuditRow {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  payloadHash: string;
  /** The hash of the row before, '' for the first. */
  prev: string;
}

/** Covers every value of a row and, through `prev`, every row before it. Times count to the millisecond. */
export const hashOfRow = ({ seq, at, actor, action, subjectKind, subjectId, payloadHash, prev }: AuditRow) =>
  sha256(canonicalJson({ seq, at: at.toISOString(), actor, action, subjectKind, subjectId, payloadHash, prev }));

export const hashOfPayload = (salt: string, payload: unknown) => sha256(`${salt}\n${canonicalJson(payload)}`);

/** JSON with the keys of every object in order: jsonb gives them back in another order than they came. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
