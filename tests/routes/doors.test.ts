import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { doorOf, doors } from '#app/http/gate';

const built = path.resolve('build/server/index.js');
if (process.env.CI && !existsSync(built)) throw new Error('The site must be built before these tests run.');

test.skipIf(!existsSync(built))(
  'every route of the built site is public by name or asks for a permission',
  async () => {
    const build = (await import(pathToFileURL(built).href)) as ServerBuild;
    const ids = Object.keys(build.routes);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => doorOf(id) === undefined)).toEqual([]);
    expect(Object.keys(doors).filter((id) => !ids.includes(id))).toEqual([]);
  },
);

const files = readdirSync('app/routes').filter((name) => /\.tsx?$/.test(name));
/** They answer nothing but an error or a way to sign in. */
const harmless = new Set(['not-found.tsx']);

test.each(files.filter((name) => !harmless.has(name)))(
  'each loader and action of %s asks for its door first',
  (name) => {
    const source = readFileSync(path.join('app/routes', name), 'utf8');
    const door = doorOf(name.replace(/\.tsx?$/, ''));
    const handlers = [
      ...source.matchAll(
        /export (?:const|(?:async )?function) (loader|action)\b[\s\S]*?(?=\nexport |\n\}\n|\n\};?\n|$)/g,
      ),
    ];
    for (const [text, kind] of handlers) {
      const asked = /admit\(\s*(?:args|\{[^}]*\}),\s*(?:'([^']+)'|"([^"]+)")/.exec(text);
      expect(asked?.[1] ?? asked?.[2], `${kind} of ${name}`).toBe(door);
      expect(text.indexOf('admit('), `${kind} of ${name} does something before it asks`).toBeLessThan(
        text.search(/await (?!admit)|request\./) === -1 ? Infinity : text.search(/await (?!admit)|request\./),
      );
    }
  },
);
