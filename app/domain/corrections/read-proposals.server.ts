import { items } from '#app/domain/stock/items.server';
import { kstDate } from '#app/domain/kst';
import { readProposal, type Proposal, type ProposalProblems } from './correction';

/** Reads all lines of a submission. Problems stand at the index of their line, null where a line is right. */
export function readProposals(
  raw: readonly Record<string, unknown>[],
  now: Date,
): { ok: true; proposals: Proposal[] } | { ok: false; problems: (ProposalProblems | null)[] } {
  const read = raw.map((one) => readProposal(one, { items: items.map(({ id }) => id), today: kstDate(now) }));
  const proposals = read.flatMap((one) => (one.ok ? [one.proposal] : []));
  const facts = new Set(proposals.map(({ item, field }) => `${item}/${field}`));
  if (raw.length > 0 && facts.size === raw.length) return { ok: true, proposals };
  return {
    ok: false,
    problems: read.map((one, i) => {
      if (!one.ok) return one.problems;
      const { item, field } = one.proposal;
      const isTwice = proposals.slice(0, i).some((other) => other.item === item && other.field === field);
      return isTwice ? { field: { code: 'twice' } } : null;
    }),
  };
}
