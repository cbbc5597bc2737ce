import { createHash } from 'node:crypto';
import type { Actor } from '#app/domain/accounts/actor';
import { submitCorrections } from '#app/domain/corrections/submit-corrections.server';
import { currentTerms } from '#app/domain/corrections/terms';
import { kstDate } from '#app/domain/kst';
import { beginRun } from '#app/domain/imports/import-run.server';
import { rememberOfficials } from '#app/domain/imports/officials.server';
import { docHash, type StagedPlace } from '#app/domain/imports/staged';
import type { Outcome } from '#app/domain/outcome';
import { addPlaces, type NewPlace } from '#app/domain/places/add-places.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { approveCorrection } from '#app/domain/review/approve-correction.server';
import { claimCorrection } from '#app/domain/review/claim-correction.server';
import { rejectCorrection } from '#app/domain/review/reject-correction.server';
import { requestChanges } from '#app/domain/review/request-changes.server';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { database, transaction } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { place } from '#db/schema/places';
import { siteState } from '#db/schema/site';
import { sampleCorrections, type SampleCorrection } from './sample-corrections';
import { addSamplePeople } from './sample-people.server';
import { samplePlaces } from './sample-places';
import { sampleStock } from './sample-stock';

const hour = 3_600_000;
const importId = 'sample';

/**
 * Fills an empty database with a neighbourhood that does not exist, played through the same verbs as real people use:
 * places, stock, corrections in every state, one release. Does nothing where anything is there already.
 */
export async function playSample(
  { dataDir, origin }: { dataDir: string; origin: string },
  now = new Date(),
): Promise<boolean> {
  if ((await database().select().from(place).limit(1)).length > 0) return false;
  if ((await database().select().from(account).limit(1)).length > 0) return false;
  const longAgo = new Date(now.getTime() - 20 * 24 * hour);
  const places = samplePlaces(placeIdOf);
  await database().insert(siteState).values({ key: 'sample', value: true });
  await beginRun({
    id: importId,
    source: 'mask-sellers',
    kind: 'places',
    fileName: 'sample',
    sha256: createHash('sha256').update(JSON.stringify(places)).digest('hex'),
    observedAt: longAgo,
    state: 'done',
    new: places.length,
    startedAt: longAgo,
    finishedAt: longAgo,
    by: 'command',
  });
  await transaction(async (tx) => {
    await addPlaces(tx, places, { cause: { kind: 'import', id: importId }, now: longAgo });
    await rememberOfficials(tx, places.map(officialOf), { source: 'mask-sellers', importId, observedAt: longAgo });
  });
  const reports = sampleStock(
    places.map(({ id }) => id),
    now,
  );
  await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId }));

  const people = await addSamplePeople(longAgo);
  const [before, after] = [
    sampleCorrections.filter((one) => one.hoursAgo >= 24),
    sampleCorrections.filter((one) => one.hoursAgo < 24),
  ];
  for (const one of before) await play(one, places, people, now);
  must(await cutRelease(people.administrator, { dataDir, origin }, () => {}, new Date(now.getTime() - 20 * hour)));
  for (const one of after) await play(one, places, people, now);
  return true;
}

/** What the list of sellers would say of it. */
function officialOf({ id, name, kind, location, code }: NewPlace): StagedPlace {
  const doc = { name, kind, location };
  return { placeId: id, code: code?.code ?? '', doc, raw: null, docHash: docHash(JSON.stringify(doc)) };
}

async function play(
  one: SampleCorrection,
  places: NewPlace[],
  people: Record<'volunteer' | 'reviewer', Actor>,
  now: Date,
): Promise<void> {
  const where = places[one.place];
  if (!where) throw new Error(`The sample has no place ${one.place}.`);
  const at = new Date(now.getTime() - one.hoursAgo * hour);
  const author: Actor = one.anonymous ? { kind: 'anonymous', browser: `sample-${one.place}` } : people.volunteer;
  const sent = must(
    await submitCorrections(
      author,
      {
        placeId: where.id,
        terms: currentTerms,
        language: 'ko',
        corrections: [
          {
            item: one.item ?? '',
            field: one.field,
            before: one.before(where),
            after: one.after(where),
            evidence: one.evidence,
            observedOn: kstDate(at),
            note: one.note ?? '',
          },
        ],
      },
      at,
    ),
  );
  const id = sent.lines[0]?.correctionId;
  if (!one.verdict || !id) return;
  const then = new Date(at.getTime() + 2 * hour);
  must(await claimCorrection(people.reviewer, { id }, then));
  const seen = { id, revision: 1 };
  if (one.verdict === 'approve') must(await approveCorrection(people.reviewer, seen, then));
  else if (one.verdict === 'reject')
    must(await rejectCorrection(people.reviewer, { ...seen, reason: one.reason ?? '' }, then));
  else must(await requestChanges(people.reviewer, { ...seen, reason: one.reason ?? '' }, then));
}

function must<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`The sample was refused: ${outcome.reason} ${JSON.stringify(outcome.detail ?? '')}`);
  return outcome.value;
}
