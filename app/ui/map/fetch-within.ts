/** An answer that does not begin is given up after `patience` milliseconds, or nobody would ask again. */
export async function fetchWithin(patience: number, address: string, options: RequestInit = {}): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  return fetch(address, { ...options, signal: late.signal }).finally(() => clearTimeout(timer));
}
