import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { itemById, items } from '#app/domain/stock/items.server';
import { admit } from '#app/http/admit.server';
import { mapStyleUrl } from '#app/http/map-style.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { latestMap } from '#app/public-api/map/keep-map-data.server';
import { EmbedScreen } from '#app/ui/map/embed-screen';
import { itemLook } from '#app/ui/map/item-look';
import { listedView } from '#app/ui/map/listed-view.server';
import { readMapAddress } from '#app/ui/map/map-address';
import { firstFiles, mapPreloads } from '#app/ui/map/map-preloads';

/** The map for frames on other people's pages. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const asked = readMapAddress(new URL(args.request.url).searchParams);
  const item = itemById(asked.item) ?? items[0];
  if (!item) throw new Response(null, { status: 404 });
  const look = itemLook(item, language);
  const { home, ...list } = listedView(asked, look, new Date());
  const t = wordsIn(language);
  return {
    asked: { ...asked, item: item.id, place: '', page: 1 },
    look,
    home,
    list,
    style: mapStyleUrl(),
    files: firstFiles(latestMap().latest, item.id),
    title: `${t('mapPage.heading', { item: look.name })} — ${t('layout.name')}`,
  };
}

export const shouldRevalidate = () => false;

export default function Embed() {
  const { asked, look, home, list, style } = useLoaderData<typeof loader>();
  return <EmbedScreen asked={asked} look={look} home={home} style={style} serverList={list} />;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  // The same as /map, which is the one to be found.
  { name: 'robots', content: 'noindex' },
  ...mapPreloads(data?.files ?? []),
];
