// Finishes what was interrupted, says what it finds, and imports a list of so many sellers; FAULT_POINT names the step at
// which it dies.
import { desc, eq } from 'drizzle-orm';
import { database, openDatabase } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { importRun, official, stagedBatch } from '#db/schema/imports';
import { change, code, place } from '#db/schema/places';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { finishInterruptedImports } from '#app/domain/imports/finish-interrupted-imports.server';
import { importSellers, sellers } from '#tests/factories/sellers';

const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
const { close } = await openDatabase({ url, dataDir, what: 'site' });
const interrupted = await finishInterruptedImports();

const [last] = await database().select().from(importRun).orderBy(desc(importRun.startedAt)).limit(1);
const audited = last ? await database().select().from(audit).where(eq(audit.subjectId, last.id)) : [];
const counts = [];
for (const table of [place, code, change, official]) counts.push(await database().$count(table));
const found = {
  interrupted,
  counts,
  staged: await database().$count(stagedBatch),
  run: last?.state ?? null,
  audited: audited.map(({ action }) => action),
  problems: (await verifyAudit()).problems,
};
process.stdout.write(JSON.stringify(found));

const outcome = await importSellers(sellers(Number(process.argv[2])));
if (!outcome.ok) throw new Error(outcome.reason);
await close();
