import { desc, eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';

/** The newest published release, by its name and when it was issued; null before the first. */
export async function latestRelease(): Promise<{ id: string; issuedAt: Date | null } | null> {
  const [row] = await database()
    .select({ id: release.id, issuedAt: release.issuedAt })
    .from(release)
    .where(eq(release.state, 'published'))
    .orderBy(desc(release.sequence))
    .limit(1);
  return row ?? null;
}
