import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { itemShape, type Item } from './item';

/** Everything that may be in stock, by the files under content/items; a new item is a new file there. */
export const items: readonly Item[] = readItems(itemsFolder());

export const itemById = (id: string): Item | null => items.find((item) => item.id === id) ?? null;

function readItems(folder: string): Item[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const item = itemShape.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (!item.success) throw new Error(`content/items/${name} is wrong: ${problemsOf(item.error.issues)}`);
    if (`${item.data.id}.json` !== name) throw new Error(`content/items/${name} has the id ${item.data.id}.`);
    return item.data;
  });
}

const problemsOf = (issues: readonly { path: PropertyKey[]; message: string }[]) =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

/** This file runs from app/ under tsx and from build/ once bundled; the folder is above it in both. */
function itemsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'content/items'))) {
    if (dirname(folder) === folder) throw new Error('There is no content/items above the program.');
    folder = dirname(folder);
  }
  return join(folder, 'content/items');
}
