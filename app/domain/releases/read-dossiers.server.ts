import { and, asc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import { database, type Tx } from '#db/client.server';
import { confirmation } from '#db/schema/corrections';
import { change, code, fact, place, placeItem } from '#db/schema/places';
import type { Cutoff } from './cutoff';
import { dossierAt, type Dossier } from './dossier';
import { compareUtf8 } from './verify/canonical-csv.mjs';

/** Reading 500 places takes some 30 ms on the embedded database, whose one session the site waits for meanwhile. */
const batchSize = 500;

/** All places as they stood at the cut-off, in the order of their ids, in batches that each are one short transaction. */
export async function* readDossiers(cutoff: Cutoff): AsyncGenerator<Dossier[]> {
  const ids = await placeIds();
  for (let at = 0; at < ids.length; at += batchSize) yield await dossiersOf(ids.slice(at, at + batchSize), cutoff);
}

/** Sorted here, by bytes: a database sorts by its own collation. */
async function placeIds(): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const batch = await database()
      .select({ id: place.id })
      .from(place)
      .where(gt(place.id, ids.at(-1) ?? ''))
      .orderBy(asc(place.id))
      .limit(20_000);
    if (batch.length === 0) return ids.sort(compareUtf8);
    ids.push(...batch.map(({ id }) => id));
  }
}

const dossiersOf = (ids: string[], cutoff: Cutoff): Promise<Dossier[]> =>
  database().transaction(
    async (tx) => {
      const places = await tx.select().from(place).where(inArray(place.id, ids));
      const items = byPlace(await tx.select().from(placeItem).where(inArray(placeItem.placeId, ids)));
      const facts = byPlace(await tx.select().from(fact).where(inArray(fact.placeId, ids)));
      const codes = byPlace(await tx.select().from(code).where(inArray(code.placeId, ids)));
      const later = await tx
        .select()
        .from(change)
        .where(and(inArray(change.placeId, ids), gt(change.seq, cutoff.changeSeq)))
        .orderBy(asc(change.seq));
      const touched = [
        ...later.map(({ placeId }) => placeId),
        ...[...facts.values()]
          .flat()
          .filter(({ confirmedAt }) => confirmedAt && confirmedAt > cutoff.at)
          .map(({ placeId }) => placeId),
      ];
      const afterwards = { later: byPlace(later), ...(await before(tx, [...new Set(touched)], cutoff)) };
      return places
        .sort((a, b) => compareUtf8(a.id, b.id))
        .map((place) =>
          dossierAt(
            cutoff,
            {
              place,
              items: items.get(place.id) ?? [],
              facts: facts.get(place.id) ?? [],
              codes: codes.get(place.id) ?? [],
            },
            {
              later: afterwards.later.get(place.id) ?? [],
              earlier: afterwards.earlier.get(place.id) ?? [],
              confirmations: afterwards.confirmations.get(place.id) ?? [],
            },
          ),
        )
        .filter((dossier) => dossier !== null);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );

/** What facts of these places were before the cut-off. */
async function before(tx: Tx, ids: string[], cutoff: Cutoff) {
  if (ids.length === 0) return { earlier: byPlace<ChangeRow>([]), confirmations: byPlace<ConfirmationRow>([]) };
  const earlier = await tx
    .selectDistinctOn([change.placeId, change.item, change.field])
    .from(change)
    .where(and(inArray(change.placeId, ids), lte(change.seq, cutoff.changeSeq)))
    .orderBy(change.placeId, change.item, change.field, sql`${change.seq} desc`);
  const confirmations = await tx
    .select({
      placeId: confirmation.placeId,
      item: confirmation.item,
      field: confirmation.field,
      at: confirmation.at,
    })
    .from(confirmation)
    .where(and(inArray(confirmation.placeId, ids), lte(confirmation.at, cutoff.at), isNull(confirmation.correctionId)));
  return { earlier: byPlace(earlier), confirmations: byPlace(confirmations) };
}

type ChangeRow = typeof change.$inferSelect;
type ConfirmationRow = Pick<typeof confirmation.$inferSelect, 'placeId' | 'item' | 'field' | 'at'>;

function byPlace<Of extends { placeId: string }>(rows: readonly Of[]): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const row of rows) groups.set(row.placeId, [...(groups.get(row.placeId) ?? []), row]);
  return groups;
}
