/** A reading kept for some seconds, for numbers that many pages show and that may be a little old. */
export function remembered<Value>(seconds: number, read: () => Promise<Value>): () => Promise<Value> {
  let kept: { at: number; value: Promise<Value> } | undefined;
  return () => {
    if (kept && Date.now() - kept.at < seconds * 1000) return kept.value;
    const value = read();
    kept = { at: Date.now(), value };
    value.catch(() => (kept = undefined));
    return value;
  };
}
