import { problem, type Problem } from '#app/public-api/problem';

/** Versions that a write may be bound to at once: each but the last costs a look at what there is. */
const most = 20;

/**
 * Runs a write for each entity tag that its If-Match lists, until one names the version there is (RFC 9110, 13.1.1): a
 * run for another version changes nothing. null: the header is absent, and what it is bound to is the write's own affair.
 */
export async function runMatching<Answer extends { is: 'answer' }>(
  header: string | undefined,
  run: (ifMatch: string | null) => Promise<Answer | Problem>,
): Promise<Answer | Problem> {
  if (header === undefined) return run(null);
  const tags = tagsIn(header);
  if (tags.length > most) {
    const tooMany = { header: 'If-Match', code: 'too-many', detail: '', figures: { limit: String(most) } };
    return problem('precondition-failed', { errors: [tooMany] });
  }
  let outcome: Answer | Problem = problem('precondition-failed');
  for (const tag of tags) {
    outcome = await run(tag);
    if (outcome.is === 'answer' || outcome.type !== 'precondition-failed') break;
  }
  return outcome;
}

/** Without their quotes; weak or strong, since what packs an answer on the way weakens its tag. */
function tagsIn(header: string): string[] {
  // A shell may have taken the quotes of the only one.
  if (!header.includes('"')) return [header.trim()];
  return [...new Set([...header.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag))];
}
