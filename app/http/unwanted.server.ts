import type { IncomingMessage } from 'node:http';
import type { Language } from '#app/i18n/languages';
import { isPacked, saysTooLarge } from './body-limit.server';
import { isThisMachine } from './client-address.server';
import { isFormType, sentFromHere } from './own-origin.server';
import { plainPage } from './plain-pages.server';
import { rateLimit } from './rate-limit.server';

/**
 * The refusal of a request that no page of ours sends or that is one of a flood, and null for all others. Reading is
 * refused at a hundred pages a second only: a carrier's whole city may stand behind one address, a program that asks for
 * everything is slower, and what is faster than that is no reader. Kept pages are not counted, nor is this machine.
 */
export function unwantedRequests() {
  const mayPost = rateLimit({ burst: 60, perMinute: 60 });
  const mayRead = rateLimit({ burst: 2000, perMinute: 6000 });

  return (request: IncomingMessage, own: Set<string>, address: string, language: Language): Response | null => {
    const tooOften = (wait: number) => (wait > 0 ? plainPage(429, language, { 'Retry-After': String(wait) }) : null);
    if (request.method === 'GET' || request.method === 'HEAD')
      return isThisMachine(address) ? null : tooOften(mayRead(address));
    if (request.method !== 'POST') return plainPage(405, language, { Allow: 'GET, HEAD, POST' });
    if (!sentFromHere(request.headers.origin, own) || !isFormType(request.headers['content-type']))
      return plainPage(403, language);
    if (isPacked(request)) return plainPage(415, language, { 'Accept-Encoding': 'identity', Connection: 'close' });
    if (saysTooLarge(request)) return plainPage(413, language, { Connection: 'close' });
    return tooOften(mayPost(address));
  };
}
