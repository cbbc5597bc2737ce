// A process that tells how every approval before it ended, then approves one more and, at FAULT_POINT, dies. What is
// approved is a correction of a phone number or, where it is told so, a missing place.
import { eq, sql } from 'drizzle-orm';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { proposeMissingPlace } from '#app/domain/corrections/propose-missing-place.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { database, openDatabase } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { correction, decision, part, step } from '#db/schema/corrections';
import { change, place } from '#db/schema/places';
import { anAccount } from '#tests/factories/account';
import { aClaim, aCorrection } from '#tests/factories/correction';

const { close } = await openDatabase({
  url: process.env.DATABASE_URL,
  dataDir: process.env.DATA_DIR ?? '',
  what: 'test',
});
console.log(JSON.stringify({ found: await endings(), problems: (await verifyAudit()).problems }));

const id = process.argv[2] === 'missing-place' ? await aMissingPlace() : (await aCorrection()).id;
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
      places: await db.$count(place, eq(place.causeId, id)),
      version: placeId ? (await currentFact(db, { placeId, item: '', field: 'phone' }))?.version : null,
      audited: await db.$count(audit, sql`subject_id = ${id} and action = 'approve-correction'`),
    })),
  );
}

async function aMissingPlace(): Promise<string> {
  const sent = await proposeMissingPlace(await anAccount(), {
    place: {
      name: `한남${Date.now()}약국`,
      kind: 'pharmacy',
      location: { address: '서울특별시 용산구 한남대로 40', lat: 37.5336, lng: 127.0026 },
      phone: '02-555-5555',
      evidence: 'seen-there',
      observedOn: null,
      note: '',
    },
    terms: currentTerms,
    language: 'ko',
  });
  const id = sent.ok ? sent.value.lines[0]?.correctionId : null;
  if (!id) throw new Error(`The proposal was refused: ${JSON.stringify(sent)}`);
  return id;
}
