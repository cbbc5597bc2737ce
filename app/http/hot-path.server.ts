import type { IncomingMessage, ServerResponse } from 'node:http';
import { masksPath } from '#app/public-api/masks-2020/answer';
import { sendBusy } from './busy.server';
import { serveMasks } from './masks-2020.server';
import type { Overload } from './overload.server';
import { circleAsked, type placesNear } from './places-near.server';

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
    const served = circle ? servePlacesNear(request, response, circle) : serveMasks(request, response);
    leave(response.statusCode, performance.now() - begun);
    return served;
  };
}
