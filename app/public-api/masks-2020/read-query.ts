/** What a parameter must be, as the end of a sentence. */
export type Wanted = 'a number' | 'a whole number' | 'UTF-8';

/** A parameter that could not be read; its name as the contract spells it. */
export class UnreadableParameter extends Error {
  constructor(
    readonly parameter: string,
    readonly wanted: Wanted,
    readonly found: string,
  ) {
    super(`${parameter} is not ${wanted}`);
  }
}

/** The parameters of a query, by lower-case name: some clients sent `Lat` and `Lng`. Of a repeated one the first counts. */
export function readQuery(search: string): Map<string, string> {
  const query = new Map<string, string>();
  const read = escaped.test(search) ? decoded : (_of: string, text: string) => text;
  for (let start = 0; start < search.length;) {
    const ends = search.indexOf('&', start);
    const end = ends < 0 ? search.length : ends;
    const equals = search.indexOf('=', start);
    const at = equals < 0 || equals > end ? end : equals;
    if (end > start) {
      const name = read('A name', search.slice(start, at)).toLowerCase();
      if (!query.has(name)) query.set(name, read(name, search.slice(at + 1, end)));
    }
    start = end + 1;
  }
  return query;
}

const escaped = /[%+\x80-\uffff]/;

/** A decimal number; null where the parameter is absent or empty. */
export function numberIn(query: Map<string, string>, name: string): number | null {
  const text = query.get(name.toLowerCase())?.trim() ?? '';
  if (text === '') return null;
  if (!decimal.test(text)) throw new UnreadableParameter(name, 'a number', text);
  return Number(text);
}

const decimal = /^[+-]?(?:\d{1,15}\.?\d{0,20}|\.\d{1,20})$/;

/** A whole number, at least 1; null where the parameter is absent or empty. */
export function countIn(query: Map<string, string>, name: string): number | null {
  const text = query.get(name.toLowerCase())?.trim() ?? '';
  if (text === '') return null;
  if (!/^[+-]?\d+$/.test(text)) throw new UnreadableParameter(name, 'a whole number', text);
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, Number(text)));
}

/** Percent-encoded or raw UTF-8, which node:http hands on as one character a byte; what is neither cannot be read. */
function decoded(of: string, text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!escaped.test(spaced)) return spaced;
  const bytes = Buffer.from(
    spaced.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  try {
    return utf8.decode(bytes);
  } catch {
    throw new UnreadableParameter(of, 'UTF-8', text.slice(0, 50));
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
