import { facts, isField, itemFields, type Field } from '#app/domain/places/place';
import { publishedValue } from '#app/domain/places/published-value';
import { codes, factProvenance, idMap, latestStock, placeItems, places } from './columns';
import type { Dossier, FactRow, StockRow } from './dossier';
import type { Row, Table } from './table';
import { cellOfValue } from './verify/cells.mjs';
import { compareKeys, compareUtf8 } from './verify/canonical-csv.mjs';

/** What an import says of itself, as far as rows cite it. */
export interface CitedImport {
  source: string;
  observedAt: Date;
}

/** The list that names its sellers for everybody. */
const officialSource = facts.kind.lead;

export interface RowsOfPlace {
  place: Row;
  items: Row[];
  codes: Row[];
  facts: Row[];
  stock: Row[];
  /** Its line in the id map, where it closed for good. */
  closed: Row[];
}

/** The rows of all tables that one place gives. */
export function rowsOfPlace(dossier: Dossier, importOf: (id: string) => CitedImport): RowsOfPlace {
  const { place } = dossier;
  return {
    place: placeRow(dossier, importOf),
    items: inOrder(
      placeItems,
      dossier.items.map((item) => itemRow(dossier, item)).filter((row) => row !== null),
    ),
    codes: inOrder(
      codes,
      dossier.codes.map(({ source, code, placeId }) => rowOf(codes, { source, code, place_id: placeId })),
    ),
    facts: inOrder(factProvenance, dossier.facts.filter((fact) => saysMoreThan(place, fact)).map(factRow)),
    stock: inOrder(latestStock, dossier.stock.map(stockRow)),
    closed: place.operatingState === 'closed-for-good' ? [closedRow(dossier)] : [],
  };
}

function placeRow(dossier: Dossier, importOf: (id: string) => CitedImport): Row {
  const { place } = dossier;
  const arrival = place.causeKind === 'import' ? importOf(place.causeId) : null;
  const own = dossier.facts.filter(({ item }) => item === '');
  const values: Record<string, unknown> = {
    id: place.id,
    official_code: dossier.codes
      .filter(({ source }) => source === officialSource)
      .map(({ code }) => code)
      .sort(compareUtf8)[0],
    region: place.region,
    last_confirmed: latest([arrival?.observedAt ?? place.createdAt, ...own.map(confirmedAt)]),
    source: arrival?.source ?? 'contributors',
    provenance: [
      `${place.causeKind}:${place.causeId}`,
      ...own
        .filter(({ causeKind, causeId }) => causeKind !== place.causeKind || causeId !== place.causeId)
        .map(provenanceOf)
        .sort(compareUtf8),
    ].join(' '),
  };
  return rowOf(places, values, (field) => publishedValue(place, null, field));
}

/** null where nothing is known. */
function itemRow({ place, facts }: Dossier, item: Dossier['items'][number]): Row | null {
  const valueOf = (field: Field) => publishedValue(place, item, field);
  if (itemFields.every((field) => valueOf(field) === null)) return null;
  const own = facts.filter((fact) => fact.item === item.item);
  const provenance = own.map(provenanceOf).sort(compareUtf8).join(' ');
  const values = { place_id: place.id, item: item.item, last_confirmed: latest(own.map(confirmedAt)), provenance };
  return rowOf(placeItems, values, valueOf);
}

/** A fact that came with the place and was never confirmed needs no line of its own. */
const saysMoreThan = (place: Dossier['place'], { version, causeKind, causeId, confirmedAt }: FactRow) =>
  version > 1 || causeKind !== place.causeKind || causeId !== place.causeId || confirmedAt !== null;

const factRow = (fact: FactRow) =>
  rowOf(factProvenance, {
    place_id: fact.placeId,
    item: fact.item,
    field: nameOf(fact.field),
    version: fact.version,
    cause: causeOf(fact),
    changed_at: fact.changedAt,
    confirmed_at: fact.confirmedAt,
  });

const stockRow = ({ placeId, item, state, arrivedAt, reportedAt, source, importId }: StockRow) =>
  rowOf(latestStock, {
    place_id: placeId,
    item,
    state,
    arrived_at: arrivedAt,
    reported_at: reportedAt,
    source,
    import: importId,
  });

function closedRow({ place, facts }: Dossier): Row {
  const said = facts.find(({ item, field }) => item === '' && field === 'operatingState');
  return rowOf(idMap, { id: place.id, change: 'closed', successor: null, at: said?.changedAt ?? place.createdAt });
}

/** Cells in the order of the columns: a fact's from its value, the others by their name. */
export const rowOf = (table: Table, values: Record<string, unknown>, factValue?: (field: Field) => unknown): Row =>
  table.columns.map(({ name, type, field }) => {
    if (!field || !factValue) return cellOfValue(type, values[name]);
    const value = factValue(field);
    const isPart = facts[field].columns.length > 1;
    return cellOfValue(type, isPart ? (value as Record<string, unknown>)[name] : value);
  });

const inOrder = (table: Table, rows: Row[]) => rows.sort((a, b) => compareKeys(a, b, table.keyLength));

const causeOf = ({ causeKind, causeId }: FactRow) => `${causeKind}:${causeId}`;
const provenanceOf = (fact: FactRow) => `${nameOf(fact.field)}=${causeOf(fact)}`;

/** A field as files spell it: by its column, or in the same style where it has several. */
const nameOf = (field: string) => {
  const columns: readonly string[] = isField(field) ? facts[field].columns : [];
  return columns.length === 1 && columns[0] ? columns[0] : field;
};

/** When a fact's value was last seen to be right. */
function confirmedAt({ confirmedAt, observedAt, changedAt }: FactRow): Date {
  const seen = observedAt ?? changedAt;
  return confirmedAt && confirmedAt > seen ? confirmedAt : seen;
}

const latest = (times: readonly Date[]) =>
  times.length === 0 ? null : new Date(Math.max(...times.map((time) => time.getTime())));
