import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerMasks } from '#app/public-api/masks-2020/answer';
import { openScenes } from '#app/public-api/sandbox/scenes';
import { faultNames, sandboxPath, sceneNames, wishIn, type Fault } from '#app/public-api/sandbox/wishes';
import type { Snapshot } from '#app/public-api/snapshot/snapshot';
import { sendBusyProblem } from './busy.server';
import { isThisMachine } from './client-address.server';
import { askToWait, openToEverybody, sendMasksProblem, serveContract } from './masks-2020.server';
import type { Overload } from './overload.server';
import { patience } from './patience';
import { rateLimit } from './rate-limit.server';

interface Bounds {
  now: () => number;
  /** ms until a slow answer comes, and until a silent one is given up. */
  slow: number;
  silent: number;
  /** What one client may ask at once, and three times in a minute. */
  burst: number;
}

/** As much as the contract itself allows, besides it: a client under trial takes nothing from those that people use. */
const usual: Bounds = { now: Date.now, slow: 3000, silent: 15_000, burst: 20_000 };

/** Seconds after which a client that was refused may come again. */
const soon = 5;

/**
 * The contract of 2020 over made-up places, for those who build clients: what goes wrong with an API can be asked for by
 * its name (`?sandbox=503`). It reads no database. False where another path is asked for.
 */
export function sandbox(
  overload: Pick<Overload, 'enter'>,
  originFor: (request: IncomingMessage) => string,
  { now, slow, silent, burst }: Bounds = usual,
) {
  const scenes = openScenes();
  const waitingRoom = patience({ most: 40, mostOfOne: 4 });
  const mayAsk = rateLimit({ burst, perMinute: 3 * burst });

  return async function serveSandbox(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
  ): Promise<boolean> {
    const url = request.url ?? '';
    if (!url.startsWith(sandboxPath)) return false;
    const wait = isThisMachine(address) ? 0 : mayAsk(address);
    if (wait > 0) {
      askToWait(response, wait);
      return true;
    }
    const wish = wishIn(url.split('?')[1] ?? '');
    // What a browser asks beforehand is answered at once: the fault is in what it asks then.
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const fault = isRead && wish.is === 'fault' ? wish.fault : null;
    if (fault === 'slow' || fault === 'timeout') {
      const waited = await waitingRoom(response, address, fault === 'slow' ? slow : silent);
      if (waited === 'full')
        return refuse(response, 429, Math.ceil(slow / 1000), 'So many slow answers at once are too many.');
      if (waited === 'gone' || fault === 'timeout') return Boolean(response.destroy());
    }
    // Not before: who waits on purpose is no work.
    const leave = overload.enter('hot');
    const begun = performance.now();
    if (!leave) {
      sendBusyProblem(request, response, originFor(request));
      return true;
    }
    const scene = await scenes(wish.is === 'scene' ? wish.scene : 'usual', now());
    if (isRead && wish.is === 'unknown') refuseWish(response, wish.found);
    else if (fault && fault !== 'slow') fail(fault, request, response, scene, now());
    else serveContract(scene, sandboxPath, request, response, fault ? 'no-store' : undefined);
    leave(response.statusCode, performance.now() - begun);
    return true;
  };
}

function refuseWish(response: ServerResponse, found: string): void {
  const detail = `sandbox must be one of: ${[...sceneNames, ...faultNames].join(', ')}.`;
  sendMasksProblem(response, 400, { detail, parameter: 'sandbox', found });
}

function fail(
  fault: Exclude<Fault, 'slow' | 'timeout'>,
  request: IncomingMessage,
  response: ServerResponse,
  snapshot: Snapshot,
  now: number,
): void {
  switch (fault) {
    case '400':
      return sendMasksProblem(response, 400, { detail: 'lat must be a number.', parameter: 'lat', found: 'sandbox' });
    case '404':
      return sendMasksProblem(response, 404, { detail: 'There is nothing at this path.' });
    case '429':
      return void refuse(response, 429, soon, 'Too much was asked from this address.');
    case '500':
      return sendMasksProblem(response, 500, { detail: 'The answer could not be made.' });
    case '503':
      // A date is allowed as well as seconds, and few clients read it.
      return void refuse(response, 503, new Date(now + soon * 1000).toUTCString(), 'Come back when Retry-After says.');
    case 'flaky':
      // Five of every ten seconds.
      if (now % 10_000 >= 5000) return serveContract(snapshot, sandboxPath, request, response, 'no-store');
      return void refuse(response, 503, Math.ceil((5000 - (now % 10_000)) / 1000), 'Away for a moment, and then back.');
    case 'html-error':
      return send(request, response, 502, 'text/html; charset=utf-8', errorPage);
    case 'html-page':
      return send(request, response, 200, 'text/html; charset=utf-8', signInPage);
    case 'no-body':
      return send(request, response, 200, json, '');
    case 'broken-json':
      return send(request, response, 200, json, halfOf(bodyOf(snapshot, request.url ?? '')));
    case 'cut':
      return cut(request, response, bodyOf(snapshot, request.url ?? ''));
  }
}

const json = 'application/json; charset=utf-8';

/** What a proxy says when the server behind it is away. */
const errorPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** What a café's network answers to everything until one has agreed to its terms. */
const signInPage = '<!doctype html><title>Wi-Fi</title><h1>Sign in to use this network</h1>';

function refuse(response: ServerResponse, status: 429 | 503, wait: number | string, detail: string): true {
  sendMasksProblem(response, status, { detail }, [
    ...['Retry-After', String(wait)],
    ...['Access-Control-Expose-Headers', 'Retry-After'],
  ]);
  return true;
}

/** What would have been answered; an empty list where nothing would. */
function bodyOf(snapshot: Snapshot, url: string): Buffer {
  const [path = '', search = ''] = url.slice(sandboxPath.length).split('?');
  const answer = answerMasks(snapshot, path.replace(/\/$/, ''), search);
  if (answer.is === 'body') return answer.body;
  return answer.is === 'page' ? answer.make() : Buffer.from('{"count":0,"stores":[]}');
}

const halfOf = (body: Buffer) => body.subarray(0, Math.ceil(body.length / 2));

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: Buffer | string,
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, [...headersOf(type), 'Content-Length', String(length)]);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Promises the whole body, sends half of it and hangs up. */
function cut(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  response.writeHead(200, [...headersOf(json), 'Content-Length', String(body.length)]);
  if (request.method === 'HEAD') return void response.end();
  response.write(halfOf(body), () => response.destroy());
}

const headersOf = (type: string) => [...openToEverybody.flat(), 'Content-Type', type, 'Cache-Control', 'no-store'];
