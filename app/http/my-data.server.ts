import type { Actor } from '#app/domain/accounts/actor';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { listOwnCorrections } from '#app/domain/corrections/list-own-corrections.server';
import type { CorrectionView } from '#app/domain/corrections/view-corrections.server';

/** All that is kept of a person: the account, and what she sent. Null where there is no account. */
export async function myData(actor: Actor) {
  const account = await readMyAccount(actor);
  if (!account) return null;
  const corrections: CorrectionView[] = [];
  for (let before: string | null = null, first = true; first || before !== null; first = false) {
    const page = await listOwnCorrections(actor, { before });
    corrections.push(...page.corrections);
    before = page.next;
  }
  return { account, corrections };
}
