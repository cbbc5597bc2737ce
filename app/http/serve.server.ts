import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { languageOfPath } from '#app/i18n/languages';
import { apiMeters } from './api-meters.server';
import { askedUrl } from './asked-url';
import { loadAssets, serveAsset } from './build-assets.server';
import { sendBusy, sendBusyProblem } from './busy.server';
import { clientAddress } from './client-address.server';
import { watchConnections } from './connections.server';
import { readCookie } from './cookies.server';
import { openDoors } from './doors.server';
import { drain } from './drain.server';
import { readEnv } from './env.server';
import { serveHealth } from './health.server';
import { hotPath } from './hot-path.server';
import { log, loggedPath } from './log.server';
import { metricsPage } from './metrics.server';
import { openOverload, type Leave } from './overload.server';
import type { Made } from './page-cache.server';
import { serveMapData } from './map-data.server';
import { originOf, ownOrigins } from './own-origin.server';
import { plainPage } from './plain-pages.server';
import { placesNear } from './places-near.server';
import { isApi, publicApi, sendUnreadable } from './public-api.server';
import { takeRawAddresses } from './raw-address.server';
import { releaseFiles } from './release-files.server';
import { remixHandler } from './remix-handler.server';
import { requestClass } from './request-class';
import { sandbox } from './sandbox.server';
import { send } from './send.server';
import { sharedPages } from './shared-pages.server';
import { traceOf } from './trace-of';
import { unwantedRequests } from './unwanted.server';
import { openSite } from './open-site.server';

const stalledMs = 20_000;
/** Connections that wait to be let in; a client for whom there is no room tries again after 1, 3 and 7 seconds. */
const backlog = 4096;

/** The whole site on one port: files of the build, health, releases from disk, and Remix behind the gate. */
export async function serve(build: ServerBuild): Promise<void> {
  const env = readEnv();
  const site = await openSite(env);
  const assets = loadAssets(path.resolve('build/client'));
  const remix = remixHandler(build, { sample: site.sample, operatorContact: env.operatorContact });
  const serveReleaseFile = releaseFiles(env.dataDir);
  const unwanted = unwantedRequests();
  const pages = sharedPages();
  const metered = apiMeters();
  const servePublicApi = publicApi(env, metered);
  const overload = openOverload();
  let leaving = false;
  let own = ownOrigins(env.publicOrigin, env.port);
  const originFor = (request: IncomingMessage) => originOf(request.headers.host, own);
  const serveSandbox = sandbox(overload, originFor);
  const serveHot = hotPath(overload, placesNear(metered, env.publicOrigin), env.publicOrigin, originFor);

  /** `entered`: how to say that it is over, where it has been admitted already. */
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    begun: number,
    entered: Leave | null,
  ): Promise<void> => {
    let over = (): void => {};
    const enter = (leave: Leave): void => {
      over = () => {
        over = () => {};
        leave(response.statusCode, performance.now() - begun);
      };
      response.once('close', () => over());
    };
    if (entered) enter(entered);
    const origin = originFor(request);
    if (origin.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    const url = askedUrl(request.url ?? '', origin);
    if (!url && isApi(request.url ?? '')) return sendUnreadable({ request, response, origin });
    if (!url) return send(request, response, plainPage(400, 'ko'));
    const language = languageOfPath(url.pathname);
    const address = clientAddress(request, env.publicOrigin);
    if (await serveHealth(request, response, url.pathname, leaving)) return;
    if (serveMetrics(request, response, url.pathname)) return;
    if (serveAsset(assets, request, response, url.pathname)) return;
    if (serveMapData(request, response, url.pathname)) return;
    if (await serveSandbox(request, response, address)) return;
    const isSignedIn = readCookie(request.headers.cookie ?? null, 'session', origin) !== null;
    const make = async (): Promise<Made> => {
      const { method = '', headers } = request;
      const asked = requestClass(method, url.pathname, isSignedIn, headers.accept);
      const leave = entered ?? (await overload.enterSoon(asked));
      if (!leave) return null;
      if (leave !== entered) enter(leave);
      if (await serveReleaseFile(request, response, url.pathname)) return 'sent';
      if (await servePublicApi({ request, response, url, origin, address })) return 'sent';
      return unwanted(request, own, address, language) ?? remix(request, url, origin, address);
    };
    const made = await pages.answer(request, response, url, make);
    if (made === null) {
      if (isApi(url.pathname)) sendBusyProblem(request, response, origin);
      else sendBusy(request, response, language);
    } else if (made !== 'sent') await send(request, response, made);
    // Not when its reader has taken it all: a crowd of slow phones is no crowd of requests.
    over();
  };

  const server = createServer({ connectionsCheckingInterval: 1000 }, (request, response) => {
    const hot = serveHot(request, response);
    if (hot === 'sent') return;
    const begun = performance.now();
    response.on('finish', () => {
      const ms = Math.round(performance.now() - begun);
      log.info({
        method: request.method,
        path: loggedPath((request.url ?? '').split('?')[0] ?? ''),
        status: response.statusCode,
        ms,
      });
    });
    answer(request, response, begun, hot).catch((error: unknown) => {
      log.error({ event: 'failed', error: traceOf(error) });
      if (response.headersSent) response.destroy();
      else void send(request, response, plainPage(500, languageOfPath(request.url ?? '/')));
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 5_000;
  // A reader who takes nothing for so long holds pages in memory and files open.
  server.timeout = stalledMs;
  takeRawAddresses(server);
  const connections = watchConnections(server);
  const serveMetrics = metricsPage(env.metricsToken, { overload, connections, pages: pages.now });

  await listen(server, env.port, env.host);
  const doors = await openDoors(server).catch((error: unknown) => {
    log.warn({ event: 'one-door', error: traceOf(error) });
    return [];
  });
  const { port } = server.address() as { port: number };
  own = ownOrigins(env.publicOrigin, port);
  // For whoever started it in a terminal, besides the log.
  console.log(`Ready on ${env.publicOrigin ?? `http://localhost:${port}`}`);
  for (const line of site.greeting) console.log(line);

  const leave = () => {
    if (leaving) return;
    leaving = true;
    log.info({ event: 'draining' });
    drain(server, doors, () => void site.close().finally(() => process.exit(0)));
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
