import { and, asc, gt, inArray, lte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { code, place, placeItem } from '#db/schema/places';
import type { FactValue, Place } from './place';
import { publishedItems, publishedValue, type PlaceItemRow, type PlaceRow } from './published-value';
import type { SearchablePlace } from './search-text';

/** A place as search keeps it in memory. */
export interface IndexedPlace extends SearchablePlace {
  kind: Place['kind'];
  hours: FactValue<'hours'>;
  entranceNote: string | null;
  operatingState: Place['operatingState'];
  /** Its facts of each item that anything is known of. */
  items: Place['items'];
  /** 시도 and 시군구: "서울특별시 용산구". */
  region: string;
  /** The list that each of `codes` is from, in their order. */
  codeSources: readonly string[];
  /** Its code in the list of public-mask sellers; null where it is not in that list. */
  sellerCode: string | null;
}

const batch = 4000;

/** Every place, in batches by id, so that no query holds the database for long. */
export async function* readIndexedPlaces(): AsyncGenerator<IndexedPlace[]> {
  let after = '';
  for (;;) {
    const rows = await database().select().from(place).where(gt(place.id, after)).orderBy(asc(place.id)).limit(batch);
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    const codes = await database()
      .select({ placeId: code.placeId, source: code.source, code: code.code })
      .from(code)
      .where(and(gt(code.placeId, after), lte(code.placeId, end)))
      .orderBy(code.source, code.code);
    const ofItems = await database()
      .select()
      .from(placeItem)
      .where(and(gt(placeItem.placeId, after), lte(placeItem.placeId, end)))
      .orderBy(placeItem.placeId, placeItem.item);
    yield rows.map(indexed(codes, ofItems));
    after = end;
  }
}

/** Those of these ids that there are. */
export async function readSomeIndexedPlaces(ids: readonly string[]): Promise<IndexedPlace[]> {
  const wanted = [...ids];
  const rows = await database().select().from(place).where(inArray(place.id, wanted));
  const codes = await database()
    .select({ placeId: code.placeId, source: code.source, code: code.code })
    .from(code)
    .where(inArray(code.placeId, wanted))
    .orderBy(code.source, code.code);
  const ofItems = await database()
    .select()
    .from(placeItem)
    .where(inArray(placeItem.placeId, wanted))
    .orderBy(placeItem.placeId, placeItem.item);
  return rows.map(indexed(codes, ofItems));
}

const none: readonly string[] = [];

const nothing: Place['items'] = {};

function indexed(
  codes: { placeId: string; source: string; code: string }[],
  ofItems: PlaceItemRow[],
): (row: PlaceRow) => IndexedPlace {
  const byPlace = new Map<string, { codes: string[]; sources: string[] }>();
  const sellers = new Map<string, string>();
  for (const { placeId, source, code: one } of codes) {
    const its = byPlace.get(placeId) ?? { codes: [], sources: [] };
    its.codes.push(one);
    its.sources.push(source);
    byPlace.set(placeId, its);
    // A place that two sellers turned out to be goes by the first of their codes.
    const known = sellers.get(placeId);
    if (source === 'mask-sellers' && (known === undefined || one < known)) sellers.set(placeId, one);
  }
  const items = new Map<string, PlaceItemRow[]>();
  for (const row of ofItems) items.set(row.placeId, [...(items.get(row.placeId) ?? []), row]);
  return (row) => ({
    id: row.id,
    name: row.name,
    kind: publishedValue(row, null, 'kind'),
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    phone: row.phone,
    hours: publishedValue(row, null, 'hours'),
    entranceNote: row.entranceNote,
    operatingState: publishedValue(row, null, 'operatingState'),
    items: items.has(row.id) ? publishedItems(row, items.get(row.id) ?? []) : nothing,
    region: row.region,
    codes: byPlace.get(row.id)?.codes ?? none,
    codeSources: byPlace.get(row.id)?.sources ?? none,
    sellerCode: sellers.get(row.id) ?? null,
  });
}
