import { listen } from '#db/client.server';

/** Several changes of one moment are read at once. */
const gathering = 5;
/**
 * An import says many times that many things changed. To read all of them each time took longer than the import itself: it
 * is done when nothing more has come for a moment, or in the end all the same.
 */
const quiet = { after: 200, atMost: 4000 };
const retryAfter = 1000;

/**
 * Keeps what a process remembers as the database has it: `readAll` at first and whenever 'all' is heard on the channel or
 * messages may have been lost, `readSome` with the ids that were heard. They run one after the other; what could not be
 * read is read later. Returns how to stop.
 */
export async function keepFresh(
  channel: string,
  readAll: () => Promise<void>,
  readSome: (ids: readonly string[]) => Promise<void>,
): Promise<() => void> {
  /** Ids to read again, or 'all'. */
  const stale = new Set<string>();
  const heardAll = { first: 0, last: 0 };
  let ready = false;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const wake = (id: string): void => {
    if (id === 'all') {
      heardAll.last = performance.now();
      if (!stale.has(id)) heardAll.first = heardAll.last;
    }
    stale.add(id);
    if (ready) refreshAfter(gathering);
  };
  const refreshAfter = (ms: number): void => {
    if (!closed) timer ??= setTimeout(refresh, ms).unref();
  };
  const refresh = async (): Promise<void> => {
    const now = performance.now();
    const waits = stale.has('all') && now - heardAll.last < quiet.after && now - heardAll.first < quiet.atMost;
    const ids = [...stale].filter((id) => id !== 'all' || !waits);
    stale.clear();
    if (waits) stale.add('all');
    try {
      if (ids.includes('all')) await readAll();
      else if (ids.length > 0) await readSome(ids);
    } catch {
      // Nobody waits for this; requests that read the database themselves tell that it is away.
      ids.forEach((id) => stale.add(id));
    }
    timer = null;
    const failed = ids.some((id) => stale.has(id));
    if (stale.size > 0) refreshAfter(failed ? retryAfter : waits ? quiet.after / 8 : gathering);
  };

  // Listening first: what changes while all is read is read again.
  const stopListening = await listen(channel, wake, () => wake('all'));
  const close = () => {
    closed = true;
    stopListening();
    if (timer) clearTimeout(timer);
  };
  try {
    await readAll();
  } catch (error) {
    close();
    throw error;
  }
  ready = true;
  if (stale.size > 0) refreshAfter(0);
  return close;
}
