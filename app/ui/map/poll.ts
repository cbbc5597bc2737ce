/** A little less than three seconds: with what a CDN and the line add, news is seen within five. */
const usual = 2700;
const farthest = 60_000;

/**
 * Calls `ask` after `first` milliseconds and about every three seconds, or `every`, while the page is seen, at once when
 * it is seen again or the network is back, and ever more rarely while it fails. Returns how to stop.
 */
export function poll(ask: () => Promise<void>, { every = usual, first = 0 } = {}): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let asking = false;
  let stopped = false;

  const next = (ms: number) => {
    clearTimeout(timer);
    if (!stopped && !document.hidden) timer = setTimeout(now, ms);
  };
  const now = async () => {
    if (asking || stopped) return;
    asking = true;
    failures = await ask().then(
      () => 0,
      () => failures + 1,
    );
    asking = false;
    // Some spread, so that those who lost a site at one moment do not come back at one moment.
    if (failures === 0) next(every * (0.9 + Math.random() / 5));
    else next(Math.min(farthest, usual * 2 ** failures) * (0.75 + Math.random() / 2));
  };
  const seen = () => {
    if (document.hidden) clearTimeout(timer);
    else next(0);
  };
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('online', seen);
  next(first);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', seen);
  };
}
