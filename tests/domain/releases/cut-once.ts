// One cut by a process of its own: `tsx cut-once.ts NOW`, told by the environment where and how.
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { openDatabase } from '#db/client.server';

const { DATA_DIR: dataDir = '', DATABASE_URL: url, SIGNING_KEY_FILE: signingKeyFile } = process.env;
const { close } = await openDatabase({ url: url || undefined, dataDir, what: 'release:cut' });
const request = { dataDir, origin: 'https://barodata.example', signingKeyFile };
const outcome = await cutRelease({ kind: 'command' }, request, undefined, new Date(process.argv[2] ?? ''));
console.log(JSON.stringify(outcome));
await close();
