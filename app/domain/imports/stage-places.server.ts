import { database } from '#db/client.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import type { Source } from '#app/domain/places/place';
import { regionOf } from '#app/domain/places/region';
import { changedFields, onlyFills, type Comparison } from './hold';
import { knownPlaces, lastDocs, type KnownPlace } from './known-places.server';
import type { OfficialRow, RefusedRow, RowNote } from './official-row';
import type { RowsRead } from './read-rows';
import { docHash, type StagedPlace } from './staged';
import { stagingOf } from './staging.server';

export interface Tally extends Comparison {
  new: number;
  changed: number;
  unchanged: number;
  notes: Partial<Record<RowNote | 'blank' | 'returned' | 'missing', number>>;
}

interface Staging {
  source: Source;
  /** Codes of which two different rows stand in the file. */
  contested: ReadonlySet<string>;
  /** The file speaks of a later day than the source's last import. */
  isLater: boolean;
  setAside: (rows: readonly RefusedRow[]) => Promise<void> | undefined;
}

/** Reads a source's rows, compares each with what the source said last, and stages what is to be done. */
export async function stagePlaces(
  importId: string,
  file: AsyncIterable<RowsRead>,
  { source, contested, isLater, setAside }: Staging,
): Promise<Tally> {
  const known = await knownPlaces(source);
  const staging = stagingOf(importId);
  const seen = new Set<string>();
  const tally: Tally = {
    new: 0,
    changed: 0,
    unchanged: 0,
    notes: {},
    previous: 0,
    lost: 0,
    changedIn: {},
  };
  const note = (kind: keyof Tally['notes'], count = 1) => void (tally.notes[kind] = (tally.notes[kind] ?? 0) + count);

  for await (const { rows, refused, blank } of file) {
    if (blank > 0) note('blank', blank);
    const twice: RefusedRow[] = [];
    const maybeChanged: { row: OfficialRow; place: KnownPlace; staged: StagedPlace }[] = [];
    for (const row of rows) {
      if (seen.has(row.code) || contested.has(row.code)) {
        seen.add(row.code);
        twice.push({ line: row.line, code: row.code, problem: 'duplicate-code', raw: row.text });
        continue;
      }
      seen.add(row.code);
      for (const one of row.notes) note(one);
      const place = known.get(row.code);
      const doc = JSON.stringify(row.doc);
      const hash = docHash(doc);
      if (place?.docHash === hash && place.missed === 0) {
        tally.unchanged += 1;
        continue;
      }
      if (place) {
        const { placeId } = place;
        const staged = { placeId, code: row.code, doc: row.doc, raw: row.raw, docHash: hash };
        maybeChanged.push({ row, place, staged });
        continue;
      }
      tally.new += 1;
      const region = regionOf(row.doc.location?.address ?? '');
      const raw = row.raw && JSON.stringify(row.raw);
      await staging.add('new', [placeIdOf(source, row.code), row.code, region, doc, raw, hash]);
    }
    // A row that cannot be read still says that the source has the place.
    for (const { code } of refused) if (code) seen.add(code);
    await setAside([...refused, ...twice]);

    const last = await lastDocs(
      database(),
      source,
      maybeChanged.map(({ staged }) => staged.placeId),
    );
    for (const { place, staged } of maybeChanged) {
      if (place.missed > 0) note('returned');
      const before = last.get(staged.placeId) ?? {};
      const changed = changedFields(before, staged.doc);
      for (const field of changed) {
        if (!onlyFills(field, before[field], staged.doc[field]))
          tally.changedIn[field] = (tally.changedIn[field] ?? 0) + 1;
      }
      tally[changed.length > 0 ? 'changed' : 'unchanged'] += 1;
      await staging.add(changed.length > 0 ? 'changed' : 'noted', staged);
    }
  }

  const missing: string[] = [];
  for (const [code, place] of known) {
    if (place.docHash !== null && place.missed === 0) tally.previous += 1;
    if (seen.has(code) || place.docHash === null) continue;
    missing.push(place.placeId);
    if (place.missed === 0) tally.lost += 1;
  }
  if (missing.length > 0) note('missing', missing.length);
  // The same content of the same day is the same import, and a place that it does not have is not missing once more.
  const isNews = isLater || tally.new + tally.changed + tally.lost + (tally.notes.returned ?? 0) > 0;
  if (isNews) for (const placeId of missing) await staging.add('missing', placeId);
  await staging.end();
  return tally;
}
