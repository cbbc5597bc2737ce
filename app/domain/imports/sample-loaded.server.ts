import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { siteState } from '#db/schema/site';

/** Whether this installation shows invented places: real ones must not be mixed with them. */
export async function isSampleLoaded(): Promise<boolean> {
  const [row] = await database().select().from(siteState).where(eq(siteState.key, 'sample'));
  return row?.value === true;
}
