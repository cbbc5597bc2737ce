import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Probes {
  /** Without an answer: the connection broke, or ten seconds went by. */
  hung: number;
  /** ms of the answers that were given, on connections that stood already, as a proxy in front keeps them. */
  accepted: number[];
  /** The same in the first seconds, in which the site learns of the crowd. */
  acceptedAtFirst: number[];
  /** ms of any first answer to somebody new, with the connection. */
  newcomers: number[];
  decisions: number[];
  refusedDecisions: number;
}

const patience = 10_000;
const first = 3000;

/**
 * Asks like a few more clients, each so many ms, while something goes on; a late answer does not put off the next question.
 * Twice a second there is a reviewer too, and ten times somebody who has no connection yet.
 */
export async function probe(
  origin: string,
  paths: readonly string[],
  every: number,
  during: () => Promise<unknown>,
): Promise<Probes> {
  const seen: Probes = {
    hung: 0,
    accepted: [],
    acceptedAtFirst: [],
    newcomers: [],
    decisions: [],
    refusedDecisions: 0,
  };
  const kept = new Agent({ keepAlive: true, maxSockets: 128 });
  const signedIn = { cookie: `session=${'a'.repeat(40)}` };
  const under: Promise<void>[] = [];
  let over = false;
  // They stand before the crowd comes.
  await Promise.all(Array.from({ length: 32 }, () => timed(`${origin}/healthz`, kept, {})));
  void during().finally(() => (over = true));
  const begun = performance.now();
  const ask = (path: string, agent: Agent | false, headers: Record<string, string>, told: Told) =>
    under.push(timed(origin + path, agent, headers).then(({ status, ms }) => told(status, ms)));
  const last: Record<string, number> = {};
  const isTime = (what: string, ms: number) => {
    if (performance.now() - (last[what] ?? -Infinity) < ms) return false;
    last[what] = performance.now();
    return true;
  };
  for (let nth = 0; !over; nth += 1) {
    const path = paths[(nth * 17) % paths.length] ?? '';
    const isFirst = performance.now() - begun < first;
    ask(path, kept, {}, (status, ms) => {
      if (status === 200) (isFirst ? seen.acceptedAtFirst : seen.accepted).push(ms);
      else if (status === 0) seen.hung += 1;
    });
    if (isTime('decision', 500))
      ask('/review', kept, signedIn, (status, ms) => {
        if (status === 302) seen.decisions.push(ms);
        else if (status === 0) seen.hung += 1;
        else seen.refusedDecisions += 1;
      });
    if (isTime('newcomer', 100))
      ask(path, false, {}, (status, ms) => {
        if (status === 0) seen.hung += 1;
        else seen.newcomers.push(ms);
      });
    await sleep(every);
  }
  await Promise.all(under);
  kept.destroy();
  return seen;
}

type Told = (status: number, ms: number) => void;

function timed(url: string, agent: Agent | false, headers: Record<string, string>) {
  const begun = performance.now();
  return new Promise<{ status: number; ms: number }>((resolve) => {
    const over = (status: number) => resolve({ status, ms: performance.now() - begun });
    const request = get(url, { agent, headers, signal: AbortSignal.timeout(patience) }, (response) => {
      response.on('error', () => over(0));
      response.on('end', () => over(response.statusCode ?? 0));
      response.resume();
    });
    request.on('error', () => over(0));
  });
}
