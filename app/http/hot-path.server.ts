import type { IncomingMessage, ServerResponse } from 'node:http';
import { masksPath } from '#app/public-api/masks-2020/answer';
import { sendBusyProblem } from './busy.server';
import { clientAddress, isThisMachine } from './client-address.server';
import { askToWait, serveMasks } from './masks-2020.server';
import { log } from './log.server';
import type { Leave, Overload } from './overload.server';
import { circleAsked, type placesNear } from './places-near.server';
import { rateLimit } from './rate-limit.server';
import { traceOf } from './trace-of';

/**
 * What is answered from memory at once, before anything else looks at it: counted and bounded, but no line in the log.
 * null: it was not asked for. Where it is the router that must answer, how to say that it is over: it has begun here.
 */
export function hotPath(
  overload: Overload,
  servePlacesNear: ReturnType<typeof placesNear>,
  publicOrigin: string | undefined,
  originFor: (request: IncomingMessage) => string,
) {
  /** Apps ask for all of their people from a few addresses; beyond it one would take what is there for the others. */
  const mayAskMasks = rateLimit({ burst: 20_000, perMinute: 60_000 });
  const waitFor = (request: IncomingMessage): number => {
    const address = clientAddress(request, publicOrigin);
    return isThisMachine(address) ? 0 : mayAskMasks(address);
  };

  return (request: IncomingMessage, response: ServerResponse): 'sent' | Leave | null => {
    const circle = circleAsked(request);
    if (!circle && !request.url?.startsWith(masksPath)) return null;
    const leave = overload.enter('hot');
    if (!leave) {
      sendBusyProblem(request, response, originFor(request));
      return 'sent';
    }
    const begun = performance.now();
    try {
      if (circle) {
        if (!servePlacesNear(request, response, circle)) return leave;
      } else {
        const wait = waitFor(request);
        if (wait > 0) askToWait(response, wait);
        else serveMasks(request, response);
      }
    } catch (error) {
      // Nobody above would catch it: the process would end, and everybody's request with it.
      log.error({ event: 'failed', error: traceOf(error) });
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Length': 0 }).end();
    }
    leave(response.statusCode, performance.now() - begun);
    return 'sent';
  };
}
