import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';

const built = path.resolve('build/server/index.js');
if (process.env.CI && !existsSync(built)) throw new Error('The site must be built before these tests run.');

test.skipIf(!existsSync(built))(
  'no page asks a phone for more than 115 kB of JavaScript, a map opened by hand aside',
  async () => {
    const { assets } = (await import(pathToFileURL(built).href)) as ServerBuild;
    const weights = new Map<string, number>();
    const weigh = (url: string) => {
      const known = weights.get(url) ?? brotliCompressSync(readFileSync(path.join('build/client', url))).length;
      weights.set(url, known);
      return known;
    };
    const always = [assets.entry.module, ...assets.entry.imports, assets.url];
    const root = assets.routes.root;
    for (const route of Object.values(assets.routes)) {
      const files = new Set([
        ...always,
        root?.module,
        ...(root?.imports ?? []),
        route.module,
        ...(route.imports ?? []),
      ]);
      const bytes = [...files].filter((file) => file !== undefined).reduce((sum, file) => sum + weigh(file), 0);
      expect(bytes, `${route.id} loads ${bytes} bytes`).toBeLessThanOrEqual(115_000);
      expect(bytes).toBeGreaterThan(50_000);
    }
  },
);
