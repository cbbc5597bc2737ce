import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isDate, kstDate } from '#app/domain/kst';
import { findPlace } from '#app/domain/places/find-place.server';
import { calendarCovers } from '#app/domain/places/holidays';
import { isField } from '#app/domain/places/place';
import { placeFacts } from '#app/domain/places/place-facts.server';
import { placeHistory } from '#app/domain/places/place-history.server';
import { isTakenDown } from '#app/domain/places/taken-down';
import { itemById, items } from '#app/domain/stock/items.server';
import { stockDay } from '#app/domain/stock/stock-day.server';
import { stockOfPlaces } from '#app/domain/stock/stock-of-places.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { InKorean } from '#app/ui/in-korean';
import { MapLink } from '#app/ui/map/map-link';
import { PlaceMap } from '#app/ui/map/place-map';
import { FactList } from '#app/ui/places/fact-list';
import { OpenNow } from '#app/ui/places/open-now';
import { PlaceHistory } from '#app/ui/places/place-history';
import { PlaceStock } from '#app/ui/places/place-stock';
import { shownDay } from '#app/ui/places/shown-day.server';
import { shownFact } from '#app/ui/places/shown-fact.server';
import { shownItem } from '#app/ui/places/shown-item.server';
import { shownOpening } from '#app/ui/places/shown-opening.server';
import { StockDays } from '#app/ui/places/stock-days';

const historySize = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const now = new Date();
  const id = args.params.id ?? '';
  const found = await findPlace(id);
  if (!found) throw new Response(null, { status: 404 });
  if (found.is === 'gone') throw new Response(null, { status: 410 });
  if (found.is === 'moved') throw redirect(pathIn(language, `/places/${found.to}`), 308);

  const { place } = found;
  const sold = items.filter(({ kinds }) => kinds.includes(place.kind));
  const query = new URL(args.request.url).searchParams;
  const before = Number(query.get('history') ?? Number.NaN);
  const confirmed = query.get('confirmed') ?? '';
  const day = query.get('day');
  const [facts, history, stock] = await Promise.all([
    placeFacts(
      place,
      sold.map((item) => item.id),
    ),
    placeHistory(id, { limit: historySize, ...(Number.isSafeInteger(before) ? { before } : {}) }),
    stockOfPlaces([id]),
  ]);
  const days = await Promise.all(
    sold.flatMap((item) => {
      const newest = stock.get(id)?.find((report) => report.item === item.id);
      if (!newest) return [];
      return stockDay(newest, day && isDate(day) ? day : null, now).then((day) => shownDay(item, day, language));
    }),
  );
  const t = wordsIn(language);
  return {
    id,
    name: place.name,
    kind: place.kind,
    operatingState: place.operatingState,
    title: `${place.name} (${place.location.address}) — ${t('layout.name')}`,
    description: t('place.description', { name: place.name, address: place.location.address }),
    pin:
      place.location.lat === null || place.location.lng === null
        ? null
        : { lat: place.location.lat, lng: place.location.lng },
    ...shownOpening(place, language, now),
    beyondCalendar: place.hours !== null && !calendarCovers(kstDate(now)),
    facts: facts.filter(({ item }) => item === '').map(shownFact),
    items: sold.map((item) => shownItem(item, { place, facts, stock: stock.get(id) ?? [] }, language, now)),
    days,
    changes: history.entries.map(({ cause, item, at, ...change }) => ({
      ...change,
      ...(isTakenDown(place, change.field) && { before: null, after: null, takenDown: true }),
      cause: cause.kind,
      item: itemById(item)?.name[language] ?? null,
      at: at.toISOString(),
    })),
    older: history.more ? (history.entries.at(-1)?.seq ?? null) : null,
    confirmed: isField(confirmed) ? confirmed : null,
    reading: Number.isSafeInteger(before),
    now: now.toISOString(),
  };
}

export default function PlacePage() {
  const place = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      {place.confirmed ? (
        <div className="mb-4">
          <Callout tone="good" status title={t('place.thanks', { fact: t(`fact.${place.confirmed}.label`) })} />
        </div>
      ) : null}
      <h1>
        <InKorean>{place.name}</InKorean>
      </h1>
      <p className="mt-1">
        {t(`kind.${place.kind}`)} ·{' '}
        {place.operatingState === 'open' ? (
          <OpenNow status={place.open} next={place.next} />
        ) : (
          t(`operatingState.${place.operatingState}`)
        )}
      </p>
      {place.holiday ? <p>{t('hours.holidayToday', { holiday: place.holiday })}</p> : null}
      {place.beyondCalendar ? <p>{t('hours.beyondCalendar')}</p> : null}
      {place.operatingState === 'open' ? null : (
        <div className="mt-4">
          <Callout tone="warn" title={t(`place.shut.${place.operatingState}`)}>
            <p>{t('place.shut.next')}</p>
          </Callout>
        </div>
      )}
      <PlaceStock of={place} items={place.items} now={place.now} />
      <StockDays id={place.id} days={place.days} />
      <section aria-labelledby="facts" className="mt-8">
        <h2 id="facts" className="mb-2">
          {t('place.facts')}
        </h2>
        <FactList of={place} facts={place.facts} now={place.now} />
        <Link to={path(`/places/${place.id}/correct`)} className="mt-2 inline-flex min-h-11 items-center">
          {t('place.correctSeveral')}
        </Link>
      </section>
      {place.pin ? (
        <div className="mt-8">
          <PlaceMap points={[{ ...place.pin, label: place.name }]} label={t('place.map', { name: place.name })} />
          <MapLink at={place.pin} place={place.id}>
            {t('mapPage.fromPlace')}
          </MapLink>
        </div>
      ) : null}
      <PlaceHistory id={place.id} changes={place.changes} open={place.reading} older={place.older} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  ...(data ? [{ name: 'description', content: data.description }] : []),
];
