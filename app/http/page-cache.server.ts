import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { withHashes } from './hashed-policy';
import { packed, packingFor, type Packing } from './packed-pages.server';
import { lifeHeaders, type PageLife } from './page-life';
import { headersBeside } from './security-headers.server';

interface Page {
  until: number;
  headers: Record<string, string>;
  plain: Buffer;
  packings: Map<Packing, Promise<Buffer>>;
}

/** What becomes of a request: an answer for this asker alone, 'sent' already, or null where it was refused for the crowd. */
export type Made = Response | 'sent' | null;

/** Older than this a page is not shown even to those who would be sent away without it. */
const oldest = 60_000;

/**
 * Keeps pages that are the same for everybody who has no cookie of ours. One asker renders; whoever asks meanwhile gets
 * the page of before, or waits for the same one. Never kept: whatever sets a cookie, is not a 200, or says so itself.
 */
export function pageCache(mostBytes: number, clock = () => performance.now()) {
  /** Whoever was asked for last stands last. */
  const pages = new Map<string, Page>();
  const flights = new Map<string, Promise<Page | Made>>();
  const counts = { hits: 0, misses: 0 };
  let bytes = 0;

  const forget = (key: string): void => {
    const page = pages.get(key);
    if (!page) return;
    pages.delete(key);
    bytes -= page.plain.length;
  };
  const keep = (key: string, page: Page): void => {
    forget(key);
    pages.set(key, page);
    bytes += page.plain.length;
    for (const longestAgo of pages.keys()) {
      if (bytes <= mostBytes) break;
      forget(longestAgo);
    }
  };

  return {
    /**
     * Answers with a kept page, or with what `render` makes: a Response that is not kept is handed back to be sent to this
     * asker alone, null where `render` refused and there is no page of before.
     */
    async answer(
      request: IncomingMessage,
      response: ServerResponse,
      key: string,
      life: PageLife,
      render: () => Promise<Made>,
    ): Promise<Made> {
      const known = pages.get(key);
      const flight = flights.get(key);
      const now = clock();
      if (known && (now < known.until || (flight && now < known.until + oldest))) {
        counts.hits += 1;
        pages.delete(key);
        pages.set(key, known);
        return sendPage(request, response, known);
      }
      counts.misses += 1;
      if (flight) {
        const shared = await flight;
        // What could not be kept was for the one who flew: each of the others asks for their own.
        return isPage(shared) ? sendPage(request, response, shared) : render();
      }
      const own = render().then<Page | Made>((answer) =>
        answer instanceof Response ? pageOf(answer, life, clock) : answer,
      );
      flights.set(key, own);
      let isCurrent = false;
      const made = await own.finally(() => {
        isCurrent = flights.get(key) === own;
        if (isCurrent) flights.delete(key);
      });
      if (made === null && known && now < known.until + oldest) return sendPage(request, response, known);
      if (!isPage(made)) return made;
      if (isCurrent) keep(key, made);
      return sendPage(request, response, made);
    },
    /** Forgets the pages whose key is meant: what they show has changed. */
    forget(isMeant: (key: string) => boolean): void {
      for (const key of pages.keys()) if (isMeant(key)) forget(key);
      // What is being made now may have read what was there before.
      for (const key of flights.keys()) if (isMeant(key)) flights.delete(key);
    },
    now: () => ({ kept: pages.size, bytes, ...counts }),
  };
}

const isPage = (made: Page | Made): made is Page => made !== null && made !== 'sent' && !(made instanceof Response);

/** The page of an answer that may be kept, or the answer. */
async function pageOf(answer: Response, life: PageLife, clock: () => number): Promise<Page | Response> {
  const said = answer.headers.get('Cache-Control');
  const isOpen =
    answer.status === 200 && !answer.headers.has('Set-Cookie') && (said === null || said.includes('public'));
  if (!isOpen) return answer;
  const text = await answer.text();
  const policy = answer.headers.get('Content-Security-Policy');
  const hashed = policy === null ? { html: text, policy } : withHashes(text, policy);
  if (!hashed) return new Response(text, answer);
  const plain = Buffer.from(hashed.html);
  const headers = new Headers(answer.headers);
  if (hashed.policy !== null) headers.set('Content-Security-Policy', hashed.policy);
  headers.set('Vary', 'Accept-Encoding, Cookie');
  headers.set('ETag', `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`);
  const usual = { ...headersBeside(hashed.policy), ...(said === null && lifeHeaders(life)) };
  for (const [name, value] of Object.entries(usual)) if (!headers.has(name)) headers.set(name, value);
  return {
    until: clock() + life.here * 1000,
    plain,
    packings: new Map(),
    headers: Object.fromEntries(headers),
  };
}

async function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): Promise<'sent'> {
  if (request.headers['if-none-match']?.includes(page.headers.etag ?? '')) {
    response.writeHead(304, page.headers).end();
    return 'sent';
  }
  const packing = packingFor(request.headers['accept-encoding']);
  const body = await packedOnce(page, packing);
  response.writeHead(200, {
    ...page.headers,
    ...(packing !== 'identity' && { 'Content-Encoding': packing }),
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return 'sent';
}

function packedOnce(page: Page, packing: Packing): Promise<Buffer> {
  const known = page.packings.get(packing);
  if (known) return known;
  const made = packed(page.plain, packing);
  page.packings.set(packing, made);
  return made;
}
