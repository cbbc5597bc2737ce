import { kstStamp } from '#app/domain/kst';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';

/** The item that the contract is about. */
const item = 'public-mask';

/** What the contract called the kinds of place it knew. */
const types: { [kind in IndexedPlace['kind']]?: string } = {
  pharmacy: '01',
  'post-office': '02',
  'hanaro-mart': '03',
};

/** Whether a place is a seller in the sense of the contract: it has a code of the list of 2020, and still exists. */
export const isSeller = (place: IndexedPlace): place is IndexedPlace & { sellerCode: string } =>
  place.sellerCode !== null && place.operatingState !== 'closed-for-good' && types[place.kind] !== undefined;

/** A store of `/storesByGeo` and `/storesByAddr`, with its stock: keys in the order of the alphabet, in two parts. */
export const storeFragment = {
  head: (place: IndexedPlace): string =>
    isSeller(place) ? `{"addr":${JSON.stringify(place.address)},"code":"${place.sellerCode}"` : '',
  tail: ({ lat, lng, name, kind }: IndexedPlace, stockOf: (item: string) => RememberedStock | null | undefined) => {
    const [created, remains, arrived] = stockTexts(stockOf(item) ?? null);
    return `,"created_at":${created},"lat":${lat},"lng":${lng},"name":${JSON.stringify(name)},"remain_stat":${remains},"stock_at":${arrived},"type":"${types[kind]}"}`;
  },
};

/** A store of `/stores`, without stock. */
export const listedStore = ({ address, sellerCode, lat, lng, name, kind }: IndexedPlace): string =>
  `{"addr":${JSON.stringify(address)},"code":"${sellerCode}","lat":${lat},"lng":${lng},"name":${JSON.stringify(name)},"type":"${types[kind]}"}`;

/** What `/sales` says of a seller that ever reported. */
export function listedSale({ sellerCode }: IndexedPlace, word: RememberedStock): string {
  const [created, remains, arrived] = stockTexts(word);
  return `{"code":"${sellerCode}","created_at":${created},"remain_stat":${remains},"stock_at":${arrived}}`;
}

/** When it was reported, what remains, when it arrived: all three known, or all three null. Clients of 2020 test one of them. */
function stockTexts(word: RememberedStock | null): readonly [string, string, string] {
  if (!word || word.state === null || word.arrivedAt === null) return ['null', 'null', 'null'];
  return [stampText(word.reportedAt), `"${word.state}"`, stampText(word.arrivedAt)];
}

/** A feed stamps thousands of stores with the same few instants. */
function stampText(instant: number): string {
  let text = stamps.get(instant);
  if (text === undefined) {
    if (stamps.size > 50_000) stamps.clear();
    stamps.set(instant, (text = `"${kstStamp(new Date(instant))}"`));
  }
  return text;
}

const stamps = new Map<number, string>();
