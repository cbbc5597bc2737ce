import { isOpenAt } from '#app/domain/places/open-at';
import { nextChange } from '#app/domain/places/next-change';
import { items } from '#app/domain/stock/items.server';
import type { Language } from '#app/i18n/languages';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { slotOf } from '#app/public-api/snapshot/snapshot';
import { shownStock } from '#app/ui/places/shown-stock';

export type MapPlaceSheet = NonNullable<ReturnType<typeof mapPlace>>;

/** What the sheet of a place on the map says, from memory; null where there is no such place. */
export function mapPlace(id: string, language: Language, now: Date) {
  const all = snapshot();
  const slot = slotOf(all, id);
  const place = all.places[slot];
  if (!place) return null;
  const { name, kind, operatingState, address, lat, lng, phone, hours } = place;
  const next = nextChange({ hours, operatingState }, now);
  return {
    id,
    name,
    kind,
    operatingState,
    address,
    lat,
    lng,
    phone,
    open: isOpenAt({ hours, operatingState }, now),
    next: next && { to: next.to, reopens: next.reopens, time: next.time, when: next.when },
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
        return shownStock(item, told, language, now);
      }),
    now: now.toISOString(),
  };
}
