import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { database, type Database, type Tx } from '#db/client.server';
import { official } from '#db/schema/imports';
import { code } from '#db/schema/places';
import type { Source } from '#app/domain/places/place';
import type { OfficialDoc } from './official-row';

export interface KnownPlace {
  placeId: string;
  /** null: the place bears the source's code, and the source never spoke of it yet. */
  docHash: string | null;
  /** Imports in a row that did not have it. */
  missed: number;
}

/** Every place that a source has a code for, by that code. */
export async function knownPlaces(source: Source): Promise<Map<string, KnownPlace>> {
  const known = new Map<string, KnownPlace>();
  for (let after = ''; ;) {
    const rows = await database()
      .select({ code: official.code, placeId: official.placeId, docHash: official.docHash, missed: official.missed })
      .from(official)
      .where(and(eq(official.source, source), gt(official.placeId, after)))
      .orderBy(asc(official.placeId))
      .limit(page);
    for (const { code, ...place } of rows) known.set(code, place);
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = last.placeId;
  }
  const unspoken = await database()
    .select({ code: code.code, placeId: code.placeId })
    .from(code)
    .leftJoin(official, and(eq(official.source, code.source), eq(official.placeId, code.placeId)))
    .where(and(eq(code.source, source), isNull(official.placeId)));
  for (const { code, placeId } of unspoken) known.set(code, { placeId, docHash: null, missed: 0 });
  return known;
}

/** What a source said of some places in its last import. */
export async function lastDocs(
  db: Database | Tx,
  source: Source,
  placeIds: readonly string[],
): Promise<Map<string, OfficialDoc>> {
  if (placeIds.length === 0) return new Map();
  const rows = await db
    .select({ placeId: official.placeId, doc: official.doc })
    .from(official)
    .where(and(eq(official.source, source), inArray(official.placeId, [...placeIds])));
  return new Map(rows.map(({ placeId, doc }) => [placeId, doc as OfficialDoc]));
}

/** As many as the embedded database reads without the site noticing. */
const page = 2000;
