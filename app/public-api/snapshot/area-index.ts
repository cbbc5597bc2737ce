import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { neighbourhoodsIn } from '#app/domain/places/neighbourhoods-of';
import { readRegion } from '#app/domain/places/region';

/** The slots of the places of each 시군구 and 읍면동 in the newest snapshot, ascending. */
export class AreaIndex {
  readonly #slots = new Map<string, number[]>();

  add(slot: number, place: IndexedPlace): void {
    for (const key of keysOf(place.address)) {
      const slots = this.#slots.get(key);
      if (!slots) this.#slots.set(key, [slot]);
      else if ((slots.at(-1) as number) < slot) slots.push(slot);
      else if (!slots.includes(slot)) slots.splice(placeIn(slots, slot), 0, slot);
    }
  }

  remove(slot: number, place: IndexedPlace): void {
    for (const key of keysOf(place.address)) {
      const left = this.#slots.get(key)?.filter((one) => one !== slot) ?? [];
      if (left.length > 0) this.#slots.set(key, left);
      else this.#slots.delete(key);
    }
  }

  /**
   * Slots of the area that a text names, "서울 강남구" or "서울특별시 강남구 논현동", however its province is spelt; none where
   * it names only a province, or none.
   */
  find(text: string): readonly number[] {
    const { province, district, rest } = readRegion(text);
    if (!province || (!district && !rest)) return [];
    return this.#slots.get(keyOf(province, district, rest)) ?? [];
  }
}

const keyOf = (province: string, district: string, neighbourhood: string) =>
  `${province}|${district}|${neighbourhood.replace(/\s+/g, ' ').trim()}`;

/** A place in 수원시 팔달구 is one of 수원시 too; one in 갈산면 상촌리 is found by 갈산면, by 상촌리 and by both. */
function keysOf(address: string): string[] {
  const { province, district, rest } = readRegion(address);
  if (!province) return [];
  const districts = new Set([district, district.split(' ')[0] ?? '']);
  const within = neighbourhoodsIn(rest);
  const names = new Set(['', ...within, within.join(' ')]);
  return [...districts].flatMap((one) => [...names].map((name) => keyOf(province, one, name)));
}

function placeIn(slots: readonly number[], slot: number): number {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle] as number) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
