import type { Endpoint } from './endpoint';
import { endpoints } from './endpoints';
import { formats, type Format } from './formats';

/** What answers at a path, by method; what its names stand for; and the format that its end asks for. */
export interface FoundEndpoints {
  byMethod: ReadonlyMap<string, Endpoint>;
  path: Record<string, string>;
  suffix: Format | null;
}

const suffixes = `(?:\\.(${formats.join('|')}))?`;

const patterns = [...new Set(endpoints.map(({ path }) => path))].map((path) => ({
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/]+?)')}${suffixes}/?$`),
  byMethod: new Map(
    endpoints.filter((one) => one.path === path).map((endpoint) => [endpoint.method as string, endpoint]),
  ),
}));

/** null: nothing of ours is at this path, which is one with its escapes decoded. */
export function findEndpoints(pathname: string): FoundEndpoints | null {
  for (const { names, pattern, byMethod } of patterns) {
    const found = pattern.exec(pathname);
    if (!found) continue;
    const path = Object.fromEntries(names.map((name, nth) => [name, found[nth + 1] ?? '']));
    return { byMethod, path, suffix: (found[names.length + 1] as Format | undefined) ?? null };
  }
  return null;
}
