import { forgetFeeds } from '#app/domain/imports/feed-memory.server';
import { finishInterruptedImports } from '#app/domain/imports/finish-interrupted-imports.server';
import { isSampleLoaded } from '#app/domain/imports/sample-loaded.server';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { closeMapData, openMapData } from '#app/public-api/map/keep-map-data.server';
import { closeSnapshot, openSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { playSample } from '#app/sample/play-sample.server';
import { samplePassword, samplePeople } from '#app/sample/sample-people.server';
import { openDatabase } from '#db/client.server';
import type { Env } from './env.server';
import { log } from './log.server';
import { traceOf } from './trace-of';
import { tidyHourly } from './tidy.server';

interface OpenSite {
  /** The data is the synthetic sample. */
  sample: boolean;
  /** What the person who started the site is told after Ready. */
  greeting: string[];
  close: () => Promise<void>;
}

/** Everything that must stand before the first request is answered. */
export async function openSite(env: Env): Promise<OpenSite> {
  const opened = await openDatabase({ url: env.databaseUrl, dataDir: env.dataDir, what: 'site' });
  await finishInterruptedImports();
  await finishInterruptedCut(env.dataDir);
  if (mayPlaySample(env))
    await playSample({ dataDir: env.dataDir, origin: env.publicOrigin ?? `http://localhost:${env.port}` });
  const sample = await isSampleLoaded();
  if (sample && !isLoopback(env.host)) {
    await opened.close();
    throw new Error(
      'The data is the synthetic sample, whose passwords everybody knows: listen on loopback, or use another DATA_DIR.',
    );
  }
  await openSnapshot((error) => log.error({ event: 'snapshot-not-made', error: traceOf(error) }));
  await openMapData((error) => log.error({ event: 'map-not-made', error: traceOf(error) }));
  const stopTidying = tidyHourly();
  const close = async () => {
    stopTidying();
    closeMapData();
    closeSnapshot();
    await forgetStock();
    await forgetFeeds();
    await forgetPlaces();
    await opened.close();
  };
  return { sample, greeting: sample ? greeting() : [], close };
}

/** Its accounts have known passwords, so it is for one's own machine and an empty embedded database alone. */
const mayPlaySample = (env: Env) => env.sample && !env.databaseUrl && isLoopback(env.host);

const isLoopback = (host: string) => ['127.0.0.1', '::1', 'localhost'].includes(host);

const greeting = () => [
  'The data is a synthetic sample. Sign in as:',
  ...samplePeople.map(({ name, role }) => `  ${name} (${role}), password ${samplePassword}`),
];
