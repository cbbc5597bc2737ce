import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { personOf, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database } from '#db/client.server';
import { correction, part, submission } from '#db/schema/corrections';
import { viewCorrections, type CorrectionView } from './view-corrections.server';

const pageSize = 20;

/** What this account sent or said the same as, newest first; `before` is the `next` of the page that came before. */
export async function listOwnCorrections(
  actor: Actor,
  { before = null }: { before?: string | null } = {},
  now = new Date(),
): Promise<{ corrections: CorrectionView[]; next: string | null }> {
  const person = personOf(actor);
  if (!may(actor, 'see own corrections') || actor.kind !== 'account' || person === null)
    return { corrections: [], next: null };
  const rows = await database()
    .select({ id: correction.id, accountId: submission.accountId })
    .from(part)
    .innerJoin(correction, eq(correction.id, part.correctionId))
    .innerJoin(submission, eq(submission.id, correction.submissionId))
    .where(
      and(
        eq(part.person, person),
        inArray(part.role, ['author', 'co-author']),
        before === null
          ? undefined
          : sql`(${correction.createdAt}, ${correction.id}) < (select created_at, id from correction where id = ${before})`,
      ),
    )
    .orderBy(desc(correction.createdAt), desc(correction.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const wanted = page.map(({ id, accountId }) => ({ id, mine: accountId === actor.accountId }));
  return {
    corrections: await viewCorrections(database(), wanted, now),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
