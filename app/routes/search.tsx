import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { locate } from '#app/domain/places/locate.server';
import { items } from '#app/domain/stock/items.server';
import { searchWithStock } from '#app/domain/stock/search-with-stock.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { KoreanWithin } from '#app/ui/in-korean';
import { MapLink } from '#app/ui/map/map-link';
import { PlaceMap } from '#app/ui/map/place-map';
import { Pager } from '#app/ui/pager';
import { FoundPlace } from '#app/ui/places/found-place';
import { NearForm } from '#app/ui/places/near-form';
import { isFiltered, readSearchAddress, searchAddress } from '#app/ui/places/search-address';
import { SearchBox } from '#app/ui/search-box';
import { SearchFilters } from '#app/ui/places/search-filters';
import { searchHeading } from '#app/ui/places/search-heading';
import { SearchOutcome } from '#app/ui/places/search-outcome';
import { shownPlace } from '#app/ui/places/shown-place.server';
import { stockChoices, wantedStock } from '#app/ui/places/stock-choices';

const pageSize = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const now = new Date();
  const asked = readSearchAddress(new URL(args.request.url).searchParams);
  const located = asked.near ? await locate(asked.near) : null;
  const nowhere = asked.near !== '' && !located;
  const looks = !nowhere && (asked.q !== '' || asked.near !== '' || isFiltered(asked));
  const found = looks
    ? await searchWithStock(
        {
          text: asked.q,
          near: located?.point,
          kinds: asked.kinds.length > 0 ? asked.kinds : undefined,
          openNow: asked.open,
          wanted: wantedStock(items, asked.stock),
          limit: pageSize,
          offset: (asked.page - 1) * pageSize,
        },
        now,
      )
    : null;
  const t = wordsIn(language);
  return {
    asked,
    heading: searchHeading(t, asked, located?.name ?? null),
    site: t('layout.name'),
    nowhere,
    others: located?.others ?? [],
    choices: stockChoices(items, language),
    found: found && {
      total: found.total,
      radius: found.radius,
      places: found.hits.map((hit) => shownPlace(hit, language, now)),
    },
    now: now.toISOString(),
  };
}

export default function Search() {
  const { asked, heading, nowhere, others, choices, found, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  const pages = Math.ceil((found?.total ?? 0) / pageSize);
  const page = (number: number) => path(searchAddress({ ...asked, page: number }));
  const pins = (found?.places ?? []).flatMap(({ lat, lng, name }) =>
    lat === null || lng === null ? [] : [{ lat, lng, label: name }],
  );
  return (
    <>
      <h1>
        <KoreanWithin>{heading}</KoreanWithin>
      </h1>
      <div className="mt-4 grid gap-4">
        <SearchBox query={asked.q} />
        <NearForm key={asked.near} near={asked.near} nowhere={nowhere} />
        <SearchFilters key={JSON.stringify(asked)} asked={asked} choices={choices} />
      </div>
      <SearchOutcome asked={asked} found={found} others={others} />
      {found && found.places.length > 0 ? (
        <>
          <ol className="mt-2 border-t border-line">
            {found.places.map((place) => (
              <FoundPlace key={place.id} place={place} now={now} />
            ))}
          </ol>
          <Pager
            previous={asked.page > 1 ? page(asked.page - 1) : null}
            next={asked.page < pages ? page(asked.page + 1) : null}
            here={t('search.page', { page: asked.page, pages })}
          />
          <div className="mt-6">
            <PlaceMap points={pins} label={t('search.map')} />
            {pins[0] ? <MapLink at={pins[0]}>{t('mapPage.fromSearch')}</MapLink> : null}
          </div>
        </>
      ) : null}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.heading} — ${data.site}` : undefined },
  ...(data?.asked.q || data?.asked.near ? [{ name: 'robots', content: 'noindex' }] : []),
];
