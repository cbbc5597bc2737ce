import type { useLoaderData } from '@remix-run/react';
import type { readCard } from '#app/domain/review/read-card.server';

/** A card as it reaches the page. */
export type CardShown = NonNullable<ReturnType<typeof useLoaderData<typeof readCard>>>;
