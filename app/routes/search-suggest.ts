import type { LoaderFunctionArgs } from '@remix-run/node';
import { findNeighbourhoods, searchPlaces } from '#app/domain/places/search-places.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { searchAddress } from '#app/ui/places/search-address';
import type { Suggestion } from '#app/ui/places/use-suggestions';

const most = 8;
const mostNeighbourhoods = 2;

/** What a text that is being typed may become: neighbourhoods first, then places. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const t = wordsIn(language);
  const text = (new URL(args.request.url).searchParams.get('q') ?? '').slice(0, 100);
  if (!text.trim()) return answer([]);
  const neighbourhoods = (await findNeighbourhoods(text, mostNeighbourhoods)).filter(({ centre }) => centre);
  const { hits } = await searchPlaces({ text, limit: most - neighbourhoods.length });
  return answer([
    ...neighbourhoods.map(({ name, places }) => ({
      to: searchAddress({ near: name }),
      name,
      detail: t('search.suggest.neighbourhood', { count: places }),
    })),
    ...hits.map(({ place: { id, name, kind, address } }) => ({
      to: `/places/${id}`,
      name,
      detail: `${t(`kind.${kind}`)} · ${address}`,
    })),
  ]);
}

const answer = (suggestions: Suggestion[]) =>
  Response.json(suggestions, { headers: { 'Cache-Control': 'public, max-age=60' } });
