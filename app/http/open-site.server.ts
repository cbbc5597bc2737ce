import { openDatabase } from '#db/client.server';
import type { Env } from './env.server';

/** Everything that must stand before the first request is answered. */
export async function openSite(env: Env): Promise<{ sample: boolean; greeting: string[]; close: () => Promise<void> }> {
  const opened = await openDatabase({ url: env.databaseUrl, dataDir: env.dataDir, what: 'site' });
  return { sample: false, greeting: [], close: () => opened.close() };
}
