import { feedNews } from '#app/domain/imports/feed-memory.server';
import { items } from '#app/domain/stock/items.server';
import type { Language } from '#app/i18n/languages';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { databaseAnswers } from './health.server';
import { remembered } from './remember.server';

const soon = remembered(5, databaseAnswers);

/** How the API is, for those who build on it: what it answers from, how new that is, and whether anything can be sent. */
export async function apiStatus(language: Language) {
  const { state, byId, stock } = snapshot();
  return {
    state,
    places: byId.length,
    database: await soon(),
    isFeedSilent: await isFeedSilent(),
    items: items.map(({ id, name }) => ({ id, name: name[language], newest: newestOf(stock.get(id) ?? []) })),
  };
}

/** As far as is known: what cannot be read now says nothing. */
async function isFeedSilent(): Promise<boolean> {
  try {
    return (await feedNews(new Date())).silentMinutes !== null;
  } catch {
    return false;
  }
}

function newestOf(words: readonly ({ reportedAt: number } | null)[]): string | null {
  let newest = 0;
  for (const word of words) if (word && word.reportedAt > newest) newest = word.reportedAt;
  return newest === 0 ? null : new Date(newest).toISOString();
}
