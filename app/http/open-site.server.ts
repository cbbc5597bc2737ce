import { finishInterruptedCut } from '#app/domain/releases/finish-interrupted-cut.server';
import { openDatabase } from '#db/client.server';
import type { Env } from './env.server';
import { tidyHourly } from './tidy.server';

/** Everything that must stand before the first request is answered. */
export async function openSite(env: Env): Promise<{ sample: boolean; greeting: string[]; close: () => Promise<void> }> {
  const opened = await openDatabase({ url: env.databaseUrl, dataDir: env.dataDir, what: 'site' });
  await finishInterruptedCut(env.dataDir);
  const stopTidying = tidyHourly();
  const close = () => {
    stopTidying();
    return opened.close();
  };
  return { sample: false, greeting: [], close };
}
