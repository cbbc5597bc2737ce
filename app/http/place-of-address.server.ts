import { redirect } from '@remix-run/node';
import { findPlace } from '#app/domain/places/find-place.server';
import type { Place } from '#app/domain/places/place';
import { pathIn, type Language } from '#app/i18n/languages';

/** The place an address names; otherwise on to the one that stands for it now, 410 where it is gone, 404 where it never was. */
export async function placeOfAddress(id: string | undefined, language: Language): Promise<Place> {
  const found = id ? await findPlace(id) : null;
  if (found?.is === 'here') return found.place;
  if (found?.is === 'moved') throw redirect(pathIn(language, `/places/${found.to}`), 308);
  throw new Response(null, { status: found ? 410 : 404 });
}
