import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';

/** Where the client of Remix asks which routes answer the addresses it has links to. */
const discovery = '/__manifest';

/**
 * Remix for a path and the routes that the gate found for it, and for no others: what was not asked at the gate cannot
 * run. Remix looks for its routes five times a page, each time among all it has, which was a quarter of a page's cost.
 */
export function routeHandlers(build: ServerBuild) {
  const all = createRequestHandler(build, 'production');
  const byLeaf = new Map<string, RequestHandler>();

  return (pathname: string, branch: readonly string[]): RequestHandler => {
    const leaf = branch.at(-1);
    if (leaf === undefined || pathname === discovery) return all;
    let handler = byLeaf.get(leaf);
    if (!handler) {
      const { assets } = build;
      const part = {
        ...build,
        routes: of(build.routes, branch),
        assets: { ...assets, routes: of(assets.routes, branch) },
      };
      byLeaf.set(leaf, (handler = createRequestHandler(part, 'production')));
    }
    return handler;
  };
}

const of = <Routes extends object>(routes: Routes, ids: readonly string[]): Routes =>
  Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id))) as Routes;
