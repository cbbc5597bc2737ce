// The one configuration of Remix, Vite and Vitest.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { sourcesNow } from './scripts/build-sources.mjs';

/** @param {string} folder */
const at = (folder) => fileURLToPath(new URL(folder, import.meta.url));

/** @type {import('@remix-run/dev').VitePluginConfig} */
const remixOptions = {
  appDirectory: 'app',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};

/**
 * Pretendard's own style sheet swaps the font in when it arrives, which moves the page under a reader's thumb. Optional:
 * it is used from the second page on, when it is there at once.
 * @type {import('vite').Plugin}
 */
const fontsWithoutShift = {
  name: 'fonts-without-shift',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'asset' && file.fileName.endsWith('.css') && typeof file.source === 'string') {
        file.source = file.source.replace(/font-display:\s*swap/g, 'font-display:optional');
      }
    }
  },
};

/**
 * Of the design tokens' 1,000 names we use a few; the rest would be a third of the sheet that a phone waits for.
 * @type {import('vite').Plugin}
 */
const tokensInUse = {
  name: 'tokens-in-use',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css') || typeof file.source !== 'string') continue;
      for (let before = ''; before !== file.source;) {
        before = file.source;
        const used = new Set([...before.matchAll(/var\((--krds-[\w-]+)/g)].map(([, name]) => name));
        file.source = before.replace(/(--krds-[\w-]+):[^;}]*;?/g, (all, name) => (used.has(name) ? all : ''));
      }
    }
  },
};

/**
 * What most pages show is one file of the browser's build. Left to itself, the bundler put such parts together with others
 * that were small too, and a page then loaded what it has no use for.
 */
const onMostPages = /\/app\/ui\/(?!changed-text|choice|passkey-button|proof-field)[^/]+\.tsx?$/;

/** @type {import('vite').Plugin} */
const oneFileForMostPages = {
  name: 'one-file-for-most-pages',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {}
      : { build: { rollupOptions: { output: { manualChunks: (id) => (onMostPages.test(id) ? 'ui' : undefined) } } } },
};

/** Assets are named by what they held before the two steps above: this file's own hash tells when the steps change. */
const steps = createHash('sha256')
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')
  .slice(0, 4);

const assetName = `assets/[name]-${steps}[hash][extname]`;

/** @type {import('vite').UserConfig & { test: import('vitest/node').InlineConfig }} */
export default {
  publicDir: 'app/public',
  plugins: [
    tailwindcss(),
    !process.env.VITEST && remix(remixOptions),
    oneFileForMostPages,
    fontsWithoutShift,
    tokensInUse,
  ],
  // The map's script of its own (begin-map.ts). The server's build, which names it, does not make the same bytes of it as
  // the browser's: it is named by what both are made from.
  worker: {
    format: 'es',
    rollupOptions: {
      output: { assetFileNames: assetName, entryFileNames: `assets/[name]-${sourcesNow().slice(0, 8)}.js` },
    },
  },
  resolve: { alias: { '#app': at('app'), '#db': at('db'), '#content': at('content'), '#tests': at('tests') } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // Each file is a way to the server and back, and six are asked for at a time: the smallest are put together.
    rollupOptions: { output: { assetFileNames: assetName, experimentalMinChunkSize: 1500 } },
  },
  test: {
    include: ['tests/{domain,db,http,i18n,routes,public-api,house,sample,scripts,ui}/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/start-postgres.ts',
    setupFiles: 'tests/support/quiet-console.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
};
