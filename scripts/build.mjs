// Builds the site: handbook, Remix, and a compressed twin of each file worth one.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sourcesNow, stamp } from './build-sources.mjs';

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
  const { status } = spawnSync(path.join('node_modules', '.bin', program), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

run('remix', 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn');
// After Remix, which empties build/ first.
run('tsx', 'scripts/build-handbook.ts');

for (const entry of readdirSync('build/client', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:js|mjs|css|json|svg|txt|webmanifest)$/.test(entry.name)) continue;
  const file = path.join(entry.parentPath, entry.name);
  const plain = readFileSync(file);
  if (plain.length < 1024) continue;
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
}

writeFileSync(stamp, sourcesNow());
