import { jsonFault } from './json-fault';
import { readUtf8 } from './read-utf8';
import { UnreadableFile } from './unreadable-file';

/** A whole JSON file; a broken one is refused with the line and column at which it breaks. */
export async function readJson(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  let text = '';
  for await (const part of readUtf8(bytes)) text += part;
  if (text.trim() === '') fail(text, 0, 'empty-file', 'nothing');
  try {
    return JSON.parse(text);
  } catch {
    const at = jsonFault(text);
    fail(text, at, 'not-json', at === text.length ? 'the end of the file' : JSON.stringify(text[at]));
  }
}

function fail(text: string, at: number, problem: 'empty-file' | 'not-json', found: string): never {
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  throw new UnreadableFile({ problem, line: before.length, column, expected: 'JSON', found });
}
