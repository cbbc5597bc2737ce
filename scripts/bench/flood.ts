import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadAtRate, loader } from './load';

export interface Flood {
  /** Answers a second of any kind: what was asked for in fact, since each connection waits for its answer. */
  asked: number;
  /** Of them sent away. */
  sentAway: number;
  /** Requests that had no answer within ten seconds, or whose connection broke. */
  hung: number;
}

/**
 * Asks for about so many a second, from so many connections that each pause between their requests. wrk counts what was
 * no 200; autocannon, where wrk is missing, does too, but takes more of the processor than the site.
 */
export async function flood(
  origin: string,
  paths: readonly string[],
  { rate, connections, seconds }: { rate: number; connections: number; seconds: number },
): Promise<Flood> {
  if (loader !== 'wrk') {
    const { speed, failed } = await loadAtRate(origin, paths, { seconds, connections, rate });
    return { asked: speed, sentAway: failed / seconds, hung: 0 };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-flood-'));
  try {
    const list = path.join(folder, 'paths');
    const script = path.join(folder, 'ask.lua');
    writeFileSync(list, paths.join('\n'));
    writeFileSync(script, askWithPauses(list, Math.round((connections / rate) * 1000)));
    const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, origin];
    const { stdout } = await promisify(execFile)('wrk', words);
    const said = /^RESULT (.*)$/m.exec(stdout)?.[1];
    if (!said) throw new Error(`wrk said:\n${stdout}`);
    const [asked = 0, micros = 1, sentAway = 0, hung = 0] = said.split(' ').map(Number);
    const took = micros / 1e6;
    return { asked: asked / took, sentAway: sentAway / took, hung };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pauses of 0 to twice the mean, so that the connections do not march in step. */
const askWithPauses = (file: string, pause: number) => `
local requests, at = {}, 0
init = function()
  for line in io.lines(${JSON.stringify(file)}) do requests[#requests + 1] = wrk.format("GET", line) end
end
delay = function() return math.random(0, ${pause * 2}) end
request = function() at = at % #requests + 1; return requests[at] end
done = function(summary)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration, e.status,
    e.connect + e.read + e.write + e.timeout))
end
`;
