import type { ServerResponse } from 'node:http';

/** How it went: the time passed, the client went away before, or too many were waiting already. */
type Waited = 'waited' | 'gone' | 'full';

/**
 * Lets answers wait on purpose, so many at once and so many of one client, so that nobody can hold connections with it. A
 * client that goes away gives its place back at once.
 */
export function patience({ most, mostOfOne }: { most: number; mostOfOne: number }) {
  let waiting = 0;
  const ofOne = new Map<string, number>();
  return (response: ServerResponse, client: string, ms: number): Promise<Waited> => {
    const his = ofOne.get(client) ?? 0;
    if (waiting >= most || his >= mostOfOne) return Promise.resolve('full');
    waiting += 1;
    ofOne.set(client, his + 1);
    return new Promise<Waited>((resolve) => {
      const over = (how: Waited) => {
        clearTimeout(timer);
        response.off('close', gone);
        waiting -= 1;
        const left = (ofOne.get(client) ?? 1) - 1;
        if (left === 0) ofOne.delete(client);
        else ofOne.set(client, left);
        resolve(how);
      };
      const gone = () => over('gone');
      const timer = setTimeout(over, ms, 'waited').unref();
      response.once('close', gone);
    });
  };
}
