import { redirect } from '@remix-run/node';
import { findPlace } from '#app/domain/places/find-place.server';
import type { Place } from '#app/domain/places/place';

/** The place an address names; on to the one that stands for it now, 410 where it is gone, 404 where it never was. */
export async function placeOfAddress(request: Request, id: string | undefined): Promise<Place> {
  const found = id ? await findPlace(id) : null;
  if (found?.is === 'here') return found.place;
  if (found?.is === 'moved' && request.method === 'GET')
    throw redirect(new URL(request.url).pathname.replace(`/places/${id}`, `/places/${found.to}`), 308);
  throw new Response(null, { status: found ? 410 : 404 });
}
