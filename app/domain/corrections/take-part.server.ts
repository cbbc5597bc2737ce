import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { part } from '#db/schema/corrections';

type Role = (typeof part.$inferInsert)['role'];

/** Enters persons into who took part in a correction. Throws where one of them has another role in it already. */
export async function takePart(tx: Tx, correctionId: string, persons: readonly string[], role: Role): Promise<void> {
  if (persons.length === 0) return;
  await tx
    .insert(part)
    .values(persons.map((person) => ({ correctionId, person, role })))
    .onConflictDoNothing({ target: [part.correctionId, part.person, part.role] });
}

/** The roles that some persons have in a correction already. */
export async function rolesIn(tx: Tx, correctionId: string, persons: readonly string[]): Promise<Set<Role>> {
  if (persons.length === 0) return new Set();
  const rows = await tx
    .select({ role: part.role })
    .from(part)
    .where(and(eq(part.correctionId, correctionId), inArray(part.person, [...persons])));
  return new Set(rows.map(({ role }) => role));
}

/** Makes co-authors of those persons who are not its authors already. Nobody who reviewed it may be among them. */
export async function addCoAuthors(tx: Tx, correctionId: string, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return;
  await tx
    .insert(part)
    .values(persons.map((person) => ({ correctionId, person, role: 'co-author' as const })))
    .onConflictDoNothing({ target: [part.correctionId, part.person] });
}
