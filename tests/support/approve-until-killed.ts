// A process that tells how every approval before it ended, then approves one correction more and, at FAULT_POINT, dies.
import { eq, sql } from 'drizzle-orm';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { database, openDatabase } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { correction, decision, part, step } from '#db/schema/corrections';
import { change } from '#db/schema/places';
import { aClaim, aCorrection } from '#tests/factories/correction';

const { close } = await openDatabase({
  url: process.env.DATABASE_URL,
  dataDir: process.env.DATA_DIR ?? '',
  what: 'test',
});
console.log(JSON.stringify({ found: await endings(), problems: (await verifyAudit()).problems }));

const { id } = await aCorrection();
const { reviewer, seen } = await aClaim(id);
await approveCorrection(reviewer, seen);
await close();

/** For each correction, in the order they came, everything an approval leaves behind. */
async function endings() {
  const db = database();
  const rows = await db.select().from(correction).orderBy(correction.createdAt);
  return Promise.all(
    rows.map(async ({ id, state, placeId }) => ({
      state,
      reviewers: await db.$count(part, sql`correction_id = ${id} and role = 'reviewer'`),
      decisions: await db.$count(decision, eq(decision.correctionId, id)),
      steps: await db.$count(step, sql`correction_id = ${id} and kind = 'approved'`),
      changes: await db.$count(change, eq(change.causeId, id)),
      version: (await currentFact(db, { placeId: placeId ?? '', item: '', field: 'phone' }))?.version,
      audited: await db.$count(audit, sql`subject_id = ${id} and action = 'approve-correction'`),
    })),
  );
}
