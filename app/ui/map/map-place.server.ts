import { kstDate } from '#app/domain/kst';
import { hoursOn } from '#app/domain/places/open-at';
import { itemFields, type FactValue, type Field } from '#app/domain/places/place';
import { items } from '#app/domain/stock/items.server';
import type { Language } from '#app/i18n/languages';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { slotOf } from '#app/public-api/snapshot/snapshot';
import { shownOpening } from '#app/ui/places/shown-opening.server';
import { shownStock } from '#app/ui/places/shown-stock';

export type MapPlaceSheet = NonNullable<ReturnType<typeof mapPlace>>;

/** What the sheet of a place on the map says, from memory; null where there is no such place. */
export function mapPlace(id: string, language: Language, now: Date) {
  const all = snapshot();
  const slot = slotOf(all, id);
  const place = all.places[slot];
  if (!place) return null;
  const { name, kind, operatingState, address, lat, lng, phone, hours, entranceNote } = place;
  return {
    id,
    name,
    kind,
    operatingState,
    address,
    lat,
    lng,
    phone,
    entranceNote,
    ...shownOpening(place, language, now),
    /** Null where they are not known, or say nothing since it is shut. */
    hoursToday: hours && operatingState === 'open' ? hoursOn(hours, kstDate(now)) : null,
    stock: items
      .filter(({ kinds }) => kinds.includes(kind))
      .map((item) => {
        const report = all.stock.get(item.id)?.[slot] ?? null;
        const told = report && {
          state: report.state,
          reportedAt: new Date(report.reportedAt),
          source: report.source,
          arrivedAt: report.arrivedAt === null ? null : new Date(report.arrivedAt),
        };
        const known: Partial<Record<Field, FactValue>> = place.items[item.id] ?? {};
        return {
          ...shownStock(item, told, language, now),
          facts: itemFields.flatMap((field) => {
            const value = known[field] ?? null;
            return value === null ? [] : [{ field, value }];
          }),
        };
      }),
    now: now.toISOString(),
  };
}
