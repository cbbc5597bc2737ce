/**
 * Where a text stops being JSON: the first character that cannot stand there, or its length where it ends too soon. Asked
 * only of text that JSON.parse has refused, whose message names the place in some cases and not in others.
 */
export function jsonFault(text: string): number {
  const open: ('object' | 'array')[] = [];
  let at = 0;
  /** What may come next. */
  let next: 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'separator' = 'value';

  for (;;) {
    at = skip(text, at, /[ \t\n\r]*/y);
    const sign = text[at];
    if (sign === undefined) return text.length;
    const inside = open.at(-1);
    if (next === 'separator' && inside && sign === ',') {
      next = inside === 'object' ? 'key' : 'value';
      at += 1;
    } else if (
      (inside === 'object' && sign === '}' && (next === 'separator' || next === 'first-key')) ||
      (inside === 'array' && sign === ']' && (next === 'separator' || next === 'first-value'))
    ) {
      open.pop();
      next = 'separator';
      at += 1;
    } else if (next === 'colon' && sign === ':') {
      next = 'value';
      at += 1;
    } else if ((next === 'key' || next === 'first-key') && sign === '"') {
      const end = skip(text, at, string);
      if (end === at) return insideString(text, at);
      at = end;
      next = 'colon';
    } else if ((next === 'value' || next === 'first-value') && (sign === '{' || sign === '[')) {
      open.push(sign === '{' ? 'object' : 'array');
      next = sign === '{' ? 'first-key' : 'first-value';
      at += 1;
    } else if (next === 'value' || next === 'first-value') {
      const end = skip(text, at, scalar);
      if (end === at) return sign === '"' ? insideString(text, at) : at;
      at = end;
      next = 'separator';
    } else return at;
  }
}

const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = new RegExp(`${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y');

/** The first character of a string that may not be in one. */
const insideString = (text: string, at: number) =>
  skip(text, at, /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y);

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
