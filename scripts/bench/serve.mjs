// The built site as it is, but that an unknown address is an empty Remix page: the layout, and nothing in it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = await import(pathToFileURL(path.resolve('build/server/index.js')).href);
built.routes['not-found'].module = { default: () => null, loader: () => null };
process.on('message', () => process.send?.(process.memoryUsage().rss));
await built.entry.module.serve(built);
process.send?.('ready');
