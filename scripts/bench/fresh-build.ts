import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { sourcesNow, stamp } from '../build-sources.mjs';

/** Builds the site where the build is older than what it is made from; its words go to stderr. */
export function freshBuild(): void {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesNow()) return;
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The site could not be built.');
}
