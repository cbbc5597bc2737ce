import { wordsIn } from '#app/i18n/i18n.server';
import type { Language } from '#app/i18n/languages';

/** A page that needs neither database nor Remix, for when those are what failed. */
export function plainPage(
  status: 400 | 403 | 404 | 405 | 410 | 413 | 415 | 429 | 500 | 503,
  language: Language,
  headers: Record<string, string> = {},
): Response {
  const t = wordsIn(language);
  const body = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t(`plain.${status}.title`)}</title><main><h1>${t(`plain.${status}.title`)}</h1><p>${t(`plain.${status}.next`)}</p></main></html>`;
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
