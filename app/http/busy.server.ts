import type { IncomingMessage, ServerResponse } from 'node:http';
import { wordsIn } from '#app/i18n/i18n.server';
import { languages, type Language } from '#app/i18n/languages';
import { securityHeaders } from './security-headers.server';

/** In seconds, by turns: those who were sent away together do not come back together. */
const waits = [2, 3, 4, 5, 6];

interface Prepared {
  headers: string[];
  body: Buffer;
}

type Kind = Language | 'problem';

/** Everything written down before it is needed: sending somebody away must cost next to nothing. */
const prepared: Record<Kind, Prepared[]> = {
  ko: waits.map((wait) => aPage('ko', wait)),
  en: waits.map((wait) => aPage('en', wait)),
  problem: waits.map(aProblem),
};
let turn = 0;

/** Sends somebody away who would have to wait too long: a page in their language, or a problem for a program. */
export function sendBusy(request: IncomingMessage, response: ServerResponse, kind: Kind): void {
  turn = (turn + 1) % waits.length;
  const { headers, body } = prepared[kind][turn] as Prepared;
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
function aProblem(wait: number): Prepared {
  const problem = {
    type: '/problems/temporarily-unavailable',
    title: wordsIn('en')('plain.busy.title'),
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
