import { desc, ne, sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import { changedSentence, titleOf } from './documents/texts';
import type { ReleaseListing } from './pointers';
import type { Language } from './words';

/** A release as a list shows it. */
export interface ListedRelease {
  id: string;
  title: string;
  issued: string;
  sentence: string;
  places: number;
  signed: boolean;
  withdrawn: boolean;
}

/** Releases, the newest first, and how many there are. */
export async function listReleases(
  language: Language,
  { from = 0, count = 20 } = {},
): Promise<{ releases: ListedRelease[]; total: number }> {
  const rows = await database()
    .select({ state: release.state, summary: release.summary, total: sql<string>`count(*) over ()` })
    .from(release)
    .where(ne(release.state, 'cutting'))
    .orderBy(desc(release.sequence))
    .offset(from)
    .limit(count);
  return {
    releases: rows.map(({ state, summary }) => listed(language, summary as ReleaseListing, state === 'withdrawn')),
    total: Number(rows[0]?.total ?? 0),
  };
}

const listed = (language: Language, listing: ReleaseListing, withdrawn: boolean): ListedRelease => ({
  id: listing.release,
  title: titleOf(language, listing.release),
  issued: listing.issued,
  sentence: changedSentence(language, listing.sequence === 1 ? null : listing.changed, listing.places),
  places: listing.places,
  signed: listing.signed === 'yes',
  withdrawn,
});
