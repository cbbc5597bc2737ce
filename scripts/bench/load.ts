import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

export interface Load {
  /** Answers a second. */
  speed: number;
  /** Bytes a second. */
  bytes: number;
  /** Milliseconds within which 99 of a hundred came. */
  p99: number;
  /** Answers that were no 200, and requests without one. */
  failed: number;
}

/** wrk takes a fraction of the processor that anything in Node takes; where it is missing figures are lower. */
const hasWrk = spawnSync('wrk', ['--version']).error === undefined;
export const loader = hasWrk ? 'wrk' : 'autocannon';

/** Asks for these paths one after the other, over and over, from so many connections. */
export async function loadAll(
  origin: string,
  paths: readonly string[],
  { seconds, connections = 32 }: { seconds: number; connections?: number },
): Promise<Load> {
  if (!hasWrk) return loadAtRate(origin, paths, { seconds, connections });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-load-'));
  try {
    writeFileSync(path.join(folder, 'paths'), paths.join('\n'));
    writeFileSync(path.join(folder, 'ask.lua'), askInTurn(path.join(folder, 'paths')));
    const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', path.join(folder, 'ask.lua'), origin];
    const { stdout } = await promisify(execFile)('wrk', words);
    const said = /^RESULT (.*)$/m.exec(stdout)?.[1];
    if (!said) throw new Error(`wrk said:\n${stdout}`);
    const [asked = 0, bytes = 0, micros = 1, p99 = 0, failed = 0] = said.split(' ').map(Number);
    const took = micros / 1e6;
    return { speed: asked / took, bytes: bytes / took, p99: p99 / 1000, failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same at no more than so many a second. */
export async function loadAtRate(
  origin: string,
  paths: readonly string[],
  { seconds, connections = 32, rate }: { seconds: number; connections?: number; rate?: number },
): Promise<Load> {
  const { requests, throughput, latency, non2xx, errors } = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    ...(rate ? { overallRate: rate } : {}),
    requests: paths.map((one) => ({ method: 'GET', path: one })),
  });
  return { speed: requests.average, bytes: throughput.average, p99: latency.p99, failed: non2xx + errors };
}

const askInTurn = (file: string) => `
local requests, at = {}, 0
init = function()
  for line in io.lines(${JSON.stringify(file)}) do requests[#requests + 1] = wrk.format("GET", line) end
end
request = function() at = at % #requests + 1; return requests[at] end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`;
