import { findPlace, type FoundPlace } from '#app/domain/places/find-place.server';
import type { KnownFact } from '#app/domain/places/place-facts.server';
import { placeFacts } from '#app/domain/places/place-facts.server';
import { codesOfPlace } from '#app/domain/places/codes-of-place.server';
import { itemFields, placeFields, type Place } from '#app/domain/places/place';
import { items } from '#app/domain/stock/items.server';
import { stockOfPlaces, type PlaceStock } from '#app/domain/stock/stock-of-places.server';
import { readStock } from '#app/domain/stock/stock-age';
import { answer, endpoint, type Answer } from '../../endpoint';
import { problem, type Problem } from '../../problem';
import { placeFeature } from '../place-feature';
import { featureWithFactsShape, placeWithFactsShape } from '../shapes';
import { stockAnswer } from '../stock-answer';

export const readPlaceEndpoint = endpoint({
  id: 'readPlace',
  method: 'GET',
  path: '/api/v1/places/{id}',
  tag: 'places',
  answers: { 200: placeWithFactsShape, 308: null },
  formats: ['json', 'geojson'],
  asGeoJson: featureWithFactsShape,
  problems: ['not-found', 'gone'],
  scope: null,
  keeping: 'moment',
  async run({ path: { id = '' }, format, url, now }) {
    const place = await placeOrWhere(id, url);
    if ('is' in place) return place;
    const sold = items.filter(({ kinds, id }) => kinds.includes(place.kind) || place.items[id]).map(({ id }) => id);
    const [known, codes, stock] = [
      await placeFacts(place, sold),
      await codesOfPlace(id),
      (await stockOfPlaces([id])).get(id) ?? [],
    ];
    const { location, region } = place;
    const told = {
      id,
      location,
      ...Object.fromEntries(placeFields.map((field) => [field, place[field as keyof Place]])),
      region,
      codes,
      items: Object.fromEntries(
        sold.map((item) => [item, Object.fromEntries(itemFields.map((field) => [field, valueOf(known, item, field)]))]),
      ),
      stock: stockNow(stock, now),
      facts: known.map(factAnswer),
    };
    return answer(format === 'geojson' ? placeFeature(told) : told);
  },
});

/** The place, or where else to look: the same address of its successor, or nowhere. */
export async function placeOrWhere(id: string, { pathname, search }: URL): Promise<Place | Answer | Problem> {
  const found: FoundPlace | null = /^[0-9a-z]{10}$/.test(id) ? await findPlace(id) : null;
  if (!found) return problem('not-found');
  if (found.is === 'gone') return problem('gone');
  if (found.is === 'moved') {
    const rest = /^\/api\/v1\/places\/[^/.]+(.*)$/.exec(pathname)?.[1] ?? '';
    return answer(undefined, { status: 308, headers: { Location: `/api/v1/places/${found.to}${rest}${search}` } });
  }
  return found.place;
}

/** The newest words on what a place has, and what is left of them at this moment. */
export const stockNow = (stock: readonly PlaceStock[], now: Date) =>
  items.flatMap((item) => {
    const word = stock.find((one) => one.item === item.id);
    if (!word) return [];
    const { state, source, arrivedAt, reportedAt } = word;
    const { shown, expired, ageMinutes } = readStock(word, item, now);
    const said = { state, source, arrivedAt: arrivedAt?.getTime() ?? null, reportedAt: reportedAt.getTime() };
    return [{ ...stockAnswer(item, said), now: shown.code, expired, ageMinutes: ageMinutes ?? 0 }];
  });

const valueOf = (known: readonly KnownFact[], item: string, field: string) =>
  known.find((one) => one.item === item && one.field === field)?.value ?? null;

const factAnswer = (fact: KnownFact) => {
  const { item, field, value, version, source, cause, changedAt, observedAt, confirmedAt, confirmations, reviewBy } =
    fact;
  return {
    ...{ item: item || null, field, value, version, source, cause, changedAt, observedAt },
    ...{ confirmedAt, confirmations, reviewBy },
  };
};
