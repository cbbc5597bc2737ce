/**
 * The path of the first member that its object has twice, in a text that is JSON; null where there is none. JSON.parse
 * would take the last without a word, and whoever looked at it on the way may have taken the first.
 */
export function repeatedMember(text: string): (string | number)[] | null {
  /** What is open here, from the outside in: the names that an object has so far, and where in it we are. */
  const open: { names: Set<string> | null; at: string | number }[] = [];
  let isName = false;
  for (let index = 0; index < text.length; index++) {
    const inner = open.at(-1);
    switch (text[index]) {
      case '"': {
        const end = endOfText(text, index);
        if (isName && inner?.names) {
          inner.at = JSON.parse(text.slice(index, end + 1)) as string;
          if (inner.names.has(inner.at)) return open.map(({ at }) => at);
          inner.names.add(inner.at);
          isName = false;
        }
        index = end;
        break;
      }
      case '{':
        open.push({ names: new Set(), at: '' });
        isName = true;
        break;
      case '[':
        open.push({ names: null, at: 0 });
        isName = false;
        break;
      case ',':
        isName = Boolean(inner?.names);
        if (typeof inner?.at === 'number') inner.at += 1;
        break;
      case '}':
      case ']':
        open.pop();
    }
  }
  return null;
}

/** Where the text that begins at a quote ends. */
function endOfText(json: string, begin: number): number {
  let end = begin + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end;
}
