// Finishes what was interrupted, says what it finds, and imports a feed in which every seller reports in a certain minute;
// FAULT_POINT names the step at which it dies.
import { tmpdir } from 'node:os';
import { desc, eq } from 'drizzle-orm';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { finishInterruptedImports } from '#app/domain/imports/finish-interrupted-imports.server';
import { importStock } from '#app/domain/imports/import-stock.server';
import { database, openDatabase } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { importRun, stagedBatch } from '#db/schema/imports';
import { place } from '#db/schema/places';
import { stock, stockReport } from '#db/schema/stock';
import { importSellers, sellers } from '#tests/factories/sellers';

const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
const minute = process.argv[2] ?? '';
const count = 2400;

const { close } = await openDatabase({ url, dataDir, what: 'site' });
const interrupted = await finishInterruptedImports();
if ((await database().$count(place)) === 0) await importSellers(sellers(count));

const [last] = await database()
  .select()
  .from(importRun)
  .where(eq(importRun.kind, 'stock'))
  .orderBy(desc(importRun.startedAt))
  .limit(1);
const audited = last ? await database().select().from(audit).where(eq(audit.subjectId, last.id)) : [];
const newest = await database().selectDistinct({ reportedAt: stock.reportedAt }).from(stock);
const found = {
  interrupted,
  reports: await database().$count(stockReport),
  newest: newest.map(({ reportedAt }) => reportedAt.toISOString().slice(14, 16)),
  staged: await database().$count(stagedBatch),
  run: last?.state ?? null,
  audited: audited.map(({ action }) => action),
  problems: (await verifyAudit()).problems,
};
process.stdout.write(JSON.stringify(found));

const at = `2020/03/16 09:${minute}:00`;
const sales = Array.from({ length: count }, (_, nth) => ({
  code: String(11000000 + nth),
  remain_stat: 'plenty',
  stock_at: at,
  created_at: at,
}));
async function* feed() {
  yield Buffer.from(JSON.stringify({ sales }));
}
const outcome = await importStock({ kind: 'command' }, { fileName: 'sales.json', open: feed, dataDir: tmpdir() });
if (!outcome.ok) throw new Error(outcome.reason);
await close();
