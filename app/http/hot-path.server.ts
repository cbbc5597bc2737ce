import type { IncomingMessage, ServerResponse } from 'node:http';
import { masksPath } from '#app/public-api/masks-2020/answer';
import { sendBusy } from './busy.server';
import { serveMasks } from './masks-2020.server';
import { log } from './log.server';
import type { Overload } from './overload.server';
import { circleAsked, type placesNear } from './places-near.server';
import { traceOf } from './trace-of';

/** What is answered from memory at once, before anything else looks at it: counted and bounded, but no line in the log. */
export function hotPath(overload: Overload, servePlacesNear: ReturnType<typeof placesNear>) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const circle = circleAsked(request);
    if (!circle && !request.url?.startsWith(masksPath)) return false;
    const leave = overload.enter('hot');
    if (!leave) {
      sendBusy(request, response, 'problem');
      return true;
    }
    const begun = performance.now();
    let served = true;
    try {
      served = circle ? servePlacesNear(request, response, circle) : serveMasks(request, response);
    } catch (error) {
      // Nobody above would catch it: the process would end, and everybody's request with it.
      log.error({ event: 'failed', error: traceOf(error) });
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Length': 0 }).end();
    }
    leave(response.statusCode, performance.now() - begun);
    return served;
  };
}
