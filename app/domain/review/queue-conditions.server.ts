import { and, eq, exists, inArray, isNull, lte, ne, not, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { personsOf } from '#app/domain/corrections/persons';
import type { Database, Tx } from '#db/client.server';
import { correction, decision, part, pass } from '#db/schema/corrections';
import type { QueueFilter } from './queue';

/** Waiting for review, and what the filter asks for. */
export const waitingFor = ({ field, region, recheck }: QueueFilter): SQL | undefined =>
  and(
    // Spelt out, since an index on the waiting ones serves no placeholder.
    sql`${correction.state} = 'waiting'`,
    field === 'missing-place' ? eq(correction.field, '') : field && eq(correction.field, field),
    region ? eq(correction.region, region) : undefined,
    recheck ? sql`${correction.recheck}` : undefined,
  );

/** Nobody holds it now. */
export const isFree = (now: Date) => or(isNull(correction.holder), lte(correction.leaseUntil, now));

/** This reviewer may decide it: not their own, not passed, not approved by them as it stands. */
export function openTo(db: Database | Tx, actor: Actor & { kind: 'account' }): SQL | undefined {
  const persons = personsOf(actor);
  return and(
    not(
      exists(
        db
          .select({ one: sql`1` })
          .from(part)
          .where(and(eq(part.correctionId, correction.id), inArray(part.person, persons), ne(part.role, 'reviewer'))),
      ),
    ),
    not(
      exists(
        db
          .select({ one: sql`1` })
          .from(pass)
          .where(and(eq(pass.correctionId, correction.id), eq(pass.accountId, actor.accountId))),
      ),
    ),
    not(
      exists(
        db
          .select({ one: sql`1` })
          .from(decision)
          .where(
            and(
              eq(decision.correctionId, correction.id),
              eq(decision.revision, correction.revision),
              eq(decision.person, `account:${actor.accountId}`),
              isNull(decision.undoneAt),
            ),
          ),
      ),
    ),
  );
}
