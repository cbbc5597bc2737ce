import { auditAnchors } from '#app/domain/releases/audit-anchors.server';
import { verifyAudit, type AuditProblem } from '#app/domain/audit/verify-audit.server';
import { command } from './command';

const words: Record<AuditProblem, string> = {
  changed: 'is not what was written',
  missing: 'is missing',
  'out-of-order': 'does not follow the row before it',
  'payload-changed': 'has another payload than was written',
  'payload-missing': 'has lost its payload',
  'wrong-end': 'should be the last, and is not',
  'not-as-released': 'is not what a release recorded',
};

await command({ name: 'audit:verify', usage: '' }, async ({ env, progress }) => {
  const verdict = await verifyAudit(await auditAnchors(env.dataDir), progress('Verifying'));
  const lines = verdict.problems.map(({ seq, problem }) => `Row ${seq} ${words[problem]}.`);
  const whole = `${verdict.rows} rows, ${verdict.redacted} of them redacted: the log is whole.`;
  return { text: lines.join('\n') || whole, json: verdict, failed: lines.length > 0 };
});
