// What the last build was made from, so that nothing is built twice and nothing stale is served.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where a finished build says what it was made from. */
export const stamp = 'build/.sources';

const sources = ['app', 'content', 'db', 'scripts', 'remix.config.js', 'package-lock.json'];

/** One hash over the names and contents of all sources. */
export function sourcesNow() {
  const hash = createHash('sha256');
  for (const place of sources) {
    const files = statSync(place).isDirectory()
      ? readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort()
      : [place];
    for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
