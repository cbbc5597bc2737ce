import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  useLoaderData,
  useSearchParams,
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react';
import { useEffect } from 'react';
import { locate } from '#app/domain/places/locate.server';
import { itemById, items } from '#app/domain/stock/items.server';
import { admit } from '#app/http/admit.server';
import { mapStyleUrl } from '#app/http/map-style.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { toGrid } from '#app/public-api/map/grid';
import { latestMap } from '#app/public-api/map/keep-map-data.server';
import { cameraInWords } from '#app/ui/map/camera';
import { itemLook } from '#app/ui/map/item-look';
import { listedView } from '#app/ui/map/listed-view.server';
import { mapAddress, readMapAddress } from '#app/ui/map/map-address';
import { mapPlace } from '#app/ui/map/map-place.server';
import { firstFiles, mapPreloads } from '#app/ui/map/map-preloads';
import { MapScreen } from '#app/ui/map/map-screen';

export async function loader(args: LoaderFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  const now = new Date();
  const asked = readMapAddress(new URL(args.request.url).searchParams);
  const located = asked.near ? await locate(asked.near) : null;
  if (located) {
    const at = cameraInWords({ ...toGrid(located.point), zoom: 15 });
    throw redirect(pathIn(language, mapAddress({ ...asked, near: '', at, place: '', page: 1 })));
  }
  const item = itemById(asked.item) ?? items[0];
  if (!item) throw new Response(null, { status: 404 });
  const look = itemLook(item, language);
  const { home, ...list } = listedView(asked, look, now);
  const t = wordsIn(language);
  const looks = items.map((one) => itemLook(one, language));
  const titleOf = (name: string) => `${t('mapPage.heading', { item: name })} — ${t('layout.name')}`;
  return {
    looks,
    home,
    list,
    place: asked.place ? mapPlace(asked.place, language, now) : null,
    near: asked.near === '' ? null : ('nowhere' as const),
    style: mapStyleUrl(),
    title: titleOf(look.name),
    /** Of the same page with another item, which is not asked for again. */
    titles: looks.map(({ id, name }) => ({ item: id, title: titleOf(name) })),
    description: t('mapPage.description'),
    files: firstFiles(latestMap().latest, item.id),
    origin,
    now: now.toISOString(),
  };
}

/** The map fetches what it shows itself; only a neighbourhood's name is the server's to find. */
export const shouldRevalidate = ({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate &&
  (currentUrl.pathname !== nextUrl.pathname ||
    nextUrl.searchParams.has('near') ||
    !document.querySelector('[data-status="live"], [data-status="cut-off"]'));

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
/** What the map that stands here was loaded with. */
let standing: Loaded | null = null;

/** Where a neighbourhood cannot be asked for, the map stays as it is and says so. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  try {
    return await serverLoader<typeof loader>();
  } catch (error) {
    const isRedirect = error instanceof Response;
    if (isRedirect || !standing || !new URL(request.url).searchParams.has('near')) throw error;
    return { ...standing, near: 'unasked' as const };
  }
}

export default function MapPage() {
  const loaded = useLoaderData<typeof clientLoader>();
  const { looks, home, list, place, near, style, origin, now } = loaded;
  const [query] = useSearchParams();
  const asked = readMapAddress(query);
  const look = looks.find(({ id }) => id === asked.item) ?? looks[0];
  useEffect(() => {
    standing = { ...loaded, near: null };
    return () => void (standing = null);
  }, [loaded]);
  if (!look) return null;
  return (
    <MapScreen
      asked={asked}
      looks={looks}
      look={look}
      home={home}
      style={style}
      serverList={list}
      serverPlace={place}
      serverNow={now}
      origin={origin}
      near={asked.near === '' ? null : near}
    />
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const asked = readMapAddress(new URLSearchParams(location.search)).item;
  return [
    { title: (data?.titles.find(({ item }) => item === asked) ?? data)?.title },
    ...(data ? [{ name: 'description', content: data.description }] : []),
    ...mapPreloads(data?.files ?? []),
  ];
};
