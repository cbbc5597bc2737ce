import { inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { importRun, official, stagedBatch } from '#db/schema/imports';
import { noteUpstream } from '#app/domain/corrections/note-upstream.server';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { addPlacesFrom } from '#app/domain/places/add-places.server';
import { amendPlaces, type AmendedFact } from '#app/domain/places/amend-places.server';
import { confirmFacts } from '#app/domain/places/confirm-facts.server';
import { lockedFacts } from '#app/domain/places/current-facts.server';
import type { CurrentFact } from '#app/domain/places/current-fact.server';
import { facts, fields, type FactValue, type Field, type Source } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';
import { lastDocs } from './known-places.server';
import { closeMismatches, openMismatches, openMissing, type Difference } from './mismatches.server';
import type { OfficialDoc } from './official-row';
import { countMissed, rememberOfficials } from './officials.server';
import { settle, type Published } from './settle';
import { isSource } from './sources';
import type { StagedPlace, StagedRows } from './staged';

/** What is applied, and as when. */
export interface Applying {
  source: Source;
  importId: string;
  observedAt: Date;
  now: Date;
}

/** Does what was staged for some rows of one fate. */
export async function applyPlaces<Of extends 'changed' | 'noted' | 'missing'>(
  tx: Tx,
  fate: Of,
  rows: StagedRows[Of][],
  applying: Applying,
): Promise<void>;
export async function applyPlaces(
  tx: Tx,
  fate: 'changed' | 'noted' | 'missing',
  rows: StagedPlace[] & string[],
  applying: Applying,
): Promise<void> {
  switch (fate) {
    case 'changed':
      return applyChanged(tx, rows, applying);
    case 'noted':
      await closeMismatches(tx, gone(rows), applying);
      return rememberOfficials(tx, rows, applying);
    case 'missing':
      return openMissing(tx, await countMissed(tx, rows, applying.source), applying);
  }
}

/** Publishes the new places of some staged batches, and remembers what the source said of them. */
export async function addStagedPlaces(
  tx: Tx,
  batches: SQL | undefined,
  count: number,
  { source, importId, observedAt, now }: Applying,
): Promise<void> {
  const arriving = sql`
    select id, doc ->> 'name' as name, doc ->> 'kind' as kind, doc -> 'location' ->> 'address' as address,
      (doc -> 'location' ->> 'lat')::float8 as lat, (doc -> 'location' ->> 'lng')::float8 as lng,
      doc ->> 'phone' as phone, doc -> 'hours' as hours, doc ->> 'entranceNote' as entrance_note,
      coalesce(doc ->> 'operatingState', 'open') as operating_state, region, ${source}::text as source, code,
      doc as told, raw, doc_hash
    from (
      select id, code, region, doc::jsonb as doc, raw::jsonb as raw, doc_hash
      from ${stagedBatch}, unnest(columns[1:1], columns[2:2], columns[3:3], columns[4:4], columns[5:5], columns[6:6])
        as staged (id, code, region, doc, raw, doc_hash)
      where ${batches}
      -- Otherwise the text would be read as JSON once for every value taken out of it.
      offset 0
    ) as arriving`;
  const remember = sql`
    insert into ${official} (source, place_id, code, doc, raw, doc_hash, import_id, observed_at)
    select source, id, code, told, raw, doc_hash, ${importId}, ${observedAt.toISOString()}::timestamptz from arriving`;
  await addPlacesFrom(tx, { arriving, count, remember }, { cause: { kind: 'import', id: importId }, now });
}

/** Settles each field of each row first, and writes afterwards: corrections before the history, as everywhere. */
async function applyChanged(tx: Tx, rows: readonly StagedPlace[], applying: Applying) {
  const { importId, observedAt, now } = applying;
  const placeIds = rows.map((row) => row.placeId);
  const factsOf = await lockedFacts(tx, placeIds);
  const last = await lastDocs(tx, applying.source, placeIds);
  const said = rows.flatMap(({ placeId, doc }) =>
    claimsOf(doc).map(({ field, next }) => {
      const current = factsOf.get(placeId)?.(field);
      if (!current) throw new Error(`There is no place ${placeId}.`);
      return { placeId, field, next, last: last.get(placeId)?.[field], current };
    }),
  );
  const sourceOf = await sourcesOf(
    tx,
    said.map(({ current }) => current),
  );

  const amended: AmendedFact[] = [];
  const confirmed: { placeId: string; field: Field }[] = [];
  const agreed: { placeId: string; field: Field | '' }[] = gone(rows);
  const differing: Difference[] = [];
  for (const { placeId, field, next, last, current } of said) {
    const by = whoSaid(field, current, last, sourceOf);
    const then = settle({ field, source: applying.source, last, next, observedAt }, { value: current.value, by });
    if (then.publish) amended.push({ placeId, field, current, value: then.publish.value });
    if (then.confirm) confirmed.push({ placeId, field });
    if (then.mismatch === 'close') agreed.push({ placeId, field });
    else if (then.mismatch) {
      const withDeadline = then.mismatch === 'open-with-deadline';
      differing.push({ placeId, field, official: next, published: current.value, withDeadline });
    }
    if (then.tell && current.cause.kind === 'correction') {
      await noteUpstream(tx, current.cause.id, then.tell, { by: `import:${importId}`, value: next, at: now });
    }
  }
  const published = amended.map(({ placeId, field, value }) => ({ placeId, item: '', field, value }));
  await recheckCorrections(tx, published, { by: `import:${importId}`, at: now });
  await closeMismatches(tx, agreed, applying);
  await openMismatches(tx, differing, applying);
  await confirmFacts(tx, confirmed, now);
  await rememberOfficials(tx, rows, applying);
  await amendPlaces(tx, amended, { cause: { kind: 'import', id: importId }, observedAt, now });
}

const claimsOf = (doc: OfficialDoc): { field: Field; next: FactValue }[] =>
  fields.flatMap((field) => {
    const next = doc[field];
    return next === undefined || facts[field].of === 'item' ? [] : [{ field, next }];
  });

/** A place that a source names again is missing no more. */
const gone = (rows: readonly StagedPlace[]) => rows.map(({ placeId }) => ({ placeId, field: '' as const }));

/** Which source the import was of that published each fact. */
async function sourcesOf(tx: Tx, current: readonly CurrentFact[]): Promise<Map<string, Source>> {
  const ids = new Set(current.filter(({ cause }) => cause.kind === 'import').map(({ cause }) => cause.id));
  if (ids.size === 0) return new Map();
  const runs = await tx
    .select({ id: importRun.id, source: importRun.source })
    .from(importRun)
    .where(inArray(importRun.id, [...ids]));
  return new Map(runs.flatMap(({ id, source }) => (isSource(source) ? [[id, source] as const] : [])));
}

/** After an undo stands what stood before: the source's own word, or an earlier volunteer's. */
function whoSaid(
  field: Field,
  { value, cause, observedAt, changedAt }: CurrentFact,
  last: FactValue | undefined,
  sourceOf: ReadonlyMap<string, Source>,
): Published['by'] {
  if (cause.kind === 'import') return { kind: 'source', source: sourceOf.get(cause.id) ?? null };
  const official = cause.kind === 'undo' && last !== undefined && sameValue(field, last, value);
  return official ? { kind: 'source', source: null } : { kind: 'volunteer', observedAt: observedAt ?? changedAt };
}
