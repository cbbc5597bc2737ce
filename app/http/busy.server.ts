import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiWords, problemUrl } from '#app/public-api/words.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { languages, type Language } from '#app/i18n/languages';
import { securityHeaders } from './security-headers.server';

/** In seconds, by turns: those who were sent away together do not come back together. */
const waits = [2, 3, 4, 5, 6];

interface Prepared {
  headers: string[];
  body: Buffer;
}

/** Everything written down before it is needed: sending somebody away must cost next to nothing. */
const pages: Record<Language, Prepared[]> = {
  ko: waits.map((wait) => aPage('ko', wait)),
  en: waits.map((wait) => aPage('en', wait)),
};
/** By the origin that the site was asked at; it has a few at most. */
const problems = new Map<string, Prepared[]>();
let turn = 0;

/** Sends a visitor away who would have to wait too long, in their language. */
export const sendBusy = (request: IncomingMessage, response: ServerResponse, language: Language): void =>
  sendPrepared(request, response, pages[language]);

/** The same for a program, which asked a site at this origin. */
export function sendBusyProblem(request: IncomingMessage, response: ServerResponse, origin: string): void {
  let prepared = problems.get(origin);
  if (!prepared) problems.set(origin, (prepared = waits.map((wait) => aProblem(wait, origin))));
  sendPrepared(request, response, prepared);
}

function sendPrepared(request: IncomingMessage, response: ServerResponse, prepared: Prepared[]): void {
  turn = (turn + 1) % waits.length;
  const { headers, body } = prepared[turn] as Prepared;
  // What of a body is still to come is not read; the next request cannot be found behind it.
  if (request.method !== 'GET' && request.method !== 'HEAD') response.shouldKeepAlive = false;
  response.writeHead(503, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function aPage(language: Language, wait: number): Prepared {
  const t = wordsIn(language);
  const [title, next] = [t('plain.busy.title'), t('plain.busy.next', { seconds: wait })];
  return prepare(
    'text/html; charset=utf-8',
    wait,
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${next}</p></main></html>`,
  );
}

/** In both languages, since a program does not say which it reads. */
function aProblem(wait: number, origin: string): Prepared {
  const problem = {
    type: problemUrl('temporarily-unavailable', origin),
    title: apiWords.en.problems['temporarily-unavailable'].title,
    status: 503,
    detail: languages.map((language) => wordsIn(language)('plain.busy.next', { seconds: wait })).join(' / '),
  };
  return prepare('application/problem+json', wait, JSON.stringify(problem));
}

function prepare(type: string, wait: number, text: string): Prepared {
  const body = Buffer.from(text);
  const headers = {
    ...securityHeaders,
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    'Retry-After': String(wait),
    'Content-Length': String(body.length),
    // A page of somebody else's that asks for open data is to read the Retry-After too.
    ...(type.startsWith('application/') && {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Retry-After',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  };
  return { headers: Object.entries(headers).flat(), body };
}
