import type { LoaderFunctionArgs } from '@remix-run/node';
import { admit } from '#app/http/admit.server';
import { mapPlace } from '#app/ui/map/map-place.server';

/** What the sheet of one place on the map says; the same for everybody within a few seconds. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const place = mapPlace(args.params.id ?? '', language, new Date());
  if (!place) throw new Response(null, { status: 404 });
  return Response.json(place, { headers: { 'Cache-Control': 'public, max-age=2' } });
}
