import type { IncomingMessage, ServerResponse } from 'node:http';
import { masksPath } from '#app/public-api/masks-2020/answer';
import { sendBusy } from './busy.server';
import { serveMasks } from './masks-2020.server';
import type { Overload } from './overload.server';

/** What is answered from memory at once, before anything else looks at it: counted and bounded, but no line in the log. */
export function hotPath(overload: Overload) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!request.url?.startsWith(masksPath)) return false;
    const leave = overload.enter('hot');
    if (!leave) {
      sendBusy(request, response, 'problem');
      return true;
    }
    const begun = performance.now();
    serveMasks(request, response);
    leave(response.statusCode, performance.now() - begun);
    return true;
  };
}
