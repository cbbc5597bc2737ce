import { startCluster } from './postgres-cluster.mjs';

/** With TEST_DATABASE=postgres and no TEST_DATABASE_URL, a cluster of our own for the length of the run. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE !== 'postgres' || process.env.TEST_DATABASE_URL) return undefined;
  const cluster = await startCluster();
  process.env.TEST_DATABASE_URL = cluster.url;
  return cluster.remove;
}
