import { readJson } from '#app/domain/imports/read-json';
import { UnreadableFile } from '#app/domain/imports/unreadable-file';
import { watchBytes } from '#app/domain/imports/watch-bytes.server';
import { FeedProblem } from './feed-problem';

export interface Fetching {
  /** For one answer, from the question to its last byte. */
  timeoutMs: number;
  maxBytes: number;
  stop: AbortSignal;
}

/** One answer as JSON, whole, with the hash of its bytes; anything else is a problem in one line. */
export async function fetchJson(
  url: URL,
  { timeoutMs, maxBytes, stop }: Fetching,
): Promise<{ json: unknown; sha256: string }> {
  const late = AbortSignal.timeout(timeoutMs);
  const watched = watchBytes((bytes) => {
    if (bytes > maxBytes) throw new FeedProblem(`${where(url)} sends more than ${maxBytes} bytes.`, { again: false });
  });
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([late, stop]),
      headers: { Accept: 'application/json', 'User-Agent': 'barodata-feed/1' },
    });
    if (!answer.ok) {
      await answer.body?.cancel().catch(() => {});
      const again = answer.status >= 500 || answer.status === 429 || answer.status === 408;
      const waitMs = retryAfter(answer.headers.get('retry-after'));
      throw new FeedProblem(`${where(url)} answers ${answer.status}.`, { again, waitMs });
    }
    const json = await readJson(watched.pass((answer.body as AsyncIterable<Uint8Array> | null) ?? none()));
    return { json, sha256: watched.end().sha256 };
  } catch (error) {
    stop.throwIfAborted();
    throw inOneLine(error, url, late.aborted ? timeoutMs : null);
  }
}

function inOneLine(error: unknown, url: URL, lateAfter: number | null): FeedProblem {
  if (lateAfter !== null) return new FeedProblem(`${where(url)} does not answer within ${lateAfter / 1000} s.`);
  if (error instanceof FeedProblem) return error;
  // A web page instead of an answer, or one that was cut short, may well be right the next time.
  if (error instanceof UnreadableFile) return new FeedProblem(`${where(url)}, ${error.message}.`);
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return new FeedProblem(`${where(url)} cannot be read (${cause?.code ?? cause?.message ?? String(error)}).`);
}

/** An address without what may be a key: it goes into the log, the list of imports and the database. */
export const where = (url: URL): string => url.origin + url.pathname;

const longestWait = 60_000;

function retryAfter(said: string | null): number {
  const seconds = Number(said ?? Number.NaN);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said ?? '') - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWait) : 0;
}

async function* none(): AsyncGenerator<Uint8Array> {}
