// A site's memory in a process of its own, as history-once.ts asks for it: told the moment of a round that is to come, it
// answers how long its longest pause was until the whole round could be answered.
import { setTimeout as sleep } from 'node:timers/promises';
import { stockMemory } from '#app/domain/stock/stock-memory.server';
import { openSnapshot, onSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { openDatabase } from '#db/client.server';
import { watchPauses } from './pauses';

const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
await openDatabase({ url, dataDir, what: 'bench' });
const memory = await stockMemory();
await openSnapshot((error) => {
  throw error;
});
// What starting left to do is no part of it.
await sleep(1000);

let coming = Infinity;
let pauses = watchPauses();
onSnapshot(() => void answer());
process.on('message', (moment: number) => {
  coming = moment;
  pauses = watchPauses();
});
process.send?.('ready');

async function answer(): Promise<void> {
  const words = [...(memory.get('public-mask')?.values() ?? [])];
  if (!words.every(({ reportedAt }) => reportedAt >= coming)) return;
  coming = Infinity;
  const pause = await pauses();
  process.send?.(pause);
}
