// Compiles content/handbook to build/handbook/{ko,en}.json, which the site reads. Part of `npm run build`.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { builtHandbook } from '#app/domain/handbook/read-handbook.server';
import { compileHandbook } from './handbook/compile-handbook';

const handbook = await compileHandbook().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

const folder = builtHandbook();
await mkdir(folder, { recursive: true });
for (const [language, { index, pages }] of Object.entries(handbook)) {
  const file = path.join(folder, `${language}.json`);
  // Renamed into place, so that a running site never reads half a file.
  await writeFile(`${file}.new`, JSON.stringify({ index, pages }));
  await rename(`${file}.new`, file);
  console.log(`handbook/${language}: ${pages.length} pages`);
}
