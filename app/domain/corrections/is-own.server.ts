import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.server';
import { part } from '#db/schema/corrections';

/** Whether one of these persons wrote the correction, or a part of it. */
export async function isOwn(db: Database | Tx, correctionId: string, persons: readonly string[]): Promise<boolean> {
  if (persons.length === 0) return false;
  const rows = await db
    .select({ role: part.role })
    .from(part)
    .where(and(eq(part.correctionId, correctionId), inArray(part.person, [...persons]), ne(part.role, 'reviewer')))
    .limit(1);
  return rows.length > 0;
}
