import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

export interface Load {
  /** Answers a second, of any status. */
  speed: number;
  /** Bytes a second. */
  bytes: number;
  /** Milliseconds within which 99 of a hundred came. */
  p99: number;
  /** Answers that were no success. */
  refused: number;
  /** Requests without an answer: the connection broke, or ten seconds went by (with a rate also the longest pause). */
  hung: number;
}

interface Manner {
  seconds: number;
  connections?: number;
  /** Requests a second, at most; without it each connection asks as soon as it has its answer. */
  rate?: number;
}

/** wrk takes a fraction of the processor that anything in Node takes; where it is missing figures are lower. */
const hasWrk = spawnSync('wrk', ['--version']).error === undefined;
export const loader = hasWrk ? 'wrk' : 'autocannon';

/** Asks for these paths one after the other, over and over, from so many connections. */
export async function load(origin: string, paths: readonly string[], manner: Manner): Promise<Load> {
  const { seconds, connections = 32, rate } = manner;
  if (!hasWrk) return loadByNode(origin, paths, { seconds, connections, rate });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-load-'));
  try {
    const list = path.join(folder, 'paths');
    const script = path.join(folder, 'ask.lua');
    writeFileSync(list, paths.join('\n'));
    const pause = rate ? Math.round((connections / rate) * 1000) : 0;
    writeFileSync(script, askInTurn(list, pause));
    // It counts the time from the request before.
    const timeout = 10 + Math.ceil((pause * 2) / 1000);
    const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', `${timeout}s`, '-s', script, origin];
    const { stdout } = await promisify(execFile)('wrk', words);
    const said = /^RESULT (.*)$/m.exec(stdout)?.[1];
    if (!said) throw new Error(`wrk said:\n${stdout}`);
    const [asked = 0, bytes = 0, micros = 1, p99 = 0, refused = 0, hung = 0] = said.split(' ').map(Number);
    const took = micros / 1e6;
    return { speed: asked / took, bytes: bytes / took, p99: p99 / 1000, refused, hung };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadByNode(
  origin: string,
  paths: readonly string[],
  { seconds, connections, rate }: Manner & { connections: number },
): Promise<Load> {
  const { requests, throughput, latency, non2xx, errors } = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    // At a rate it counts what it was too slow to ask itself as lateness of the site.
    ...(rate ? { overallRate: rate, ignoreCoordinatedOmission: true } : {}),
    requests: paths.map((one) => ({ method: 'GET', path: one })),
  });
  return { speed: requests.average, bytes: throughput.average, p99: latency.p99, refused: non2xx, hung: errors };
}

/** With a mean `pause` (ms) each connection waits 0 to twice as long before it asks, so that they do not march in step. */
const askInTurn = (file: string, pause: number) => `
local requests, at = {}, 0
init = function()
  for line in io.lines(${JSON.stringify(file)}) do requests[#requests + 1] = wrk.format("GET", line) end
end
${pause > 0 ? `delay = function() return math.random(0, ${pause * 2}) end` : ''}
request = function() at = at % #requests + 1; return requests[at] end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
    latency:percentile(99), e.status, e.connect + e.read + e.write + e.timeout))
end
`;
