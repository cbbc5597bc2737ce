import { inArray } from 'drizzle-orm';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { displayName } from './display-name';

/** What others see of each of these accounts. */
export async function readDisplayNames(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await database()
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(inArray(account.id, ids));
  return new Map(people.map((person) => [person.id, displayName(person)]));
}
