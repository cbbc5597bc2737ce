import { and, eq, inArray, ne } from 'drizzle-orm';
import { part, step } from '#db/schema/corrections';

/** What somebody is told: what others did to the corrections they took part in. Their own doing is no news to them. */
export const isNewsFor = (accountId: string) =>
  and(
    eq(part.person, `account:${accountId}`),
    inArray(part.role, ['author', 'co-author']),
    ne(step.by, `account:${accountId}`),
    // It was sent before anybody could join it.
    ne(step.kind, 'submitted'),
  );
