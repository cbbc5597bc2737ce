import { factShapes } from '#app/domain/places/fact-shapes';
import { facts, itemFields, placeFields, type Field } from '#app/domain/places/place';
import type { Column, Table } from './table';

/** Changed by hand when a column comes, goes or means something else: major for a break, minor for an addition. */
export const schemaVersion = '1.0.0';

const text = (name: string, required = true): Column => ({ name, type: 'text', required });
const time = (name: string, required = true): Column => ({ name, type: 'time', required });

const factColumns = (fields: readonly Field[]) => fields.flatMap(columnsOf);
const withoutKind = factColumns(placeFields)
  .filter((column) => column.name !== 'kind')
  // The list of 2020 has a seller without address. A person may not send an empty one, but may find it here.
  .map((column) => (column.name === 'address' ? { ...column, required: false } : column));

export const places: Table = {
  name: 'places',
  file: 'places/places',
  keyLength: 1,
  formats: ['csv', 'csv.gz', 'excel.csv', 'jsonl.gz', 'geojson', 'parquet'],
  hasDiff: true,
  columns: [
    text('id'),
    ...columnsOf('kind'),
    text('official_code', false),
    ...withoutKind,
    text('region', false),
    time('last_confirmed'),
    text('source'),
    text('provenance'),
  ],
};

export const placeItems: Table = {
  name: 'place_items',
  file: 'places/place-items',
  keyLength: 2,
  formats: ['csv', 'excel.csv', 'jsonl.gz', 'parquet'],
  hasDiff: true,
  columns: [
    text('place_id'),
    text('item'),
    ...factColumns(itemFields),
    time('last_confirmed', false),
    text('provenance', false),
  ],
};

const stockColumns: readonly Column[] = [
  text('place_id'),
  text('item'),
  text('state', false),
  time('arrived_at', false),
  time('reported_at'),
  text('source'),
  text('import'),
];

/** The newest official word on each place and item. */
export const latestStock: Table = {
  name: 'stock',
  file: 'stock/latest',
  keyLength: 2,
  formats: ['csv', 'csv.gz', 'excel.csv', 'jsonl.gz', 'parquet'],
  hasDiff: true,
  columns: stockColumns,
};

/** Official codes of the places. */
export const codes: Table = {
  name: 'codes',
  file: 'codes/codes',
  keyLength: 3,
  formats: ['csv'],
  hasDiff: false,
  columns: [text('place_id'), text('source'), text('code')],
};

/** Ids that stand for another now, for a shop that closed for good, or for nothing any more. */
export const idMap: Table = {
  name: 'id_map',
  file: 'ids/id-map',
  keyLength: 2,
  formats: ['csv'],
  hasDiff: false,
  columns: [
    text('id'),
    { ...text('change'), values: ['closed', 'merged', 'retired', 'split'] },
    text('successor', false),
    time('at'),
  ],
};

/** Facts whose value did not come with the place itself: what set each, and when it was last confirmed. */
export const factProvenance: Table = {
  name: 'facts',
  file: 'provenance/facts',
  keyLength: 3,
  formats: ['csv'],
  hasDiff: false,
  columns: [
    text('place_id'),
    text('item', false),
    text('field'),
    { name: 'version', type: 'integer', required: true },
    text('cause'),
    time('changed_at'),
    time('confirmed_at', false),
  ],
};

/** The files of others that the values came from. */
export const imports: Table = {
  name: 'imports',
  file: 'provenance/imports',
  keyLength: 1,
  formats: ['csv'],
  hasDiff: false,
  columns: [text('id'), text('source'), text('kind'), text('file'), text('sha256'), time('observed_at')],
};

export const tables: readonly Table[] = [places, placeItems, latestStock, codes, idMap, factProvenance, imports];

/** The columns that spell a fact, read off its shape in fact-shapes.ts. */
function columnsOf(field: Field): Column[] {
  const { columns, canBeUnknown } = facts[field];
  const shape: Shape = factShapes[field];
  const [only, another] = columns;
  if (only !== undefined && another === undefined)
    return [{ name: only, required: !canBeUnknown, field, ...cellOf(shape) }];
  if (shape._zod.def.type !== 'object') throw new TypeError(`${field} has several columns, but is no object`);
  const members = shape._zod.def.shape ?? {};
  return columns.map((name) => {
    const member = members[name];
    if (!member) throw new TypeError(`${field} has no ${name}`);
    return { name, required: member._zod.def.type !== 'nullable' && !canBeUnknown, field, ...cellOf(member) };
  });
}

/** What is read of a zod schema's definition. */
interface Shape {
  _zod: {
    def: {
      type: string;
      shape?: Record<string, Shape>;
      innerType?: Shape;
      options?: readonly Shape[];
      entries?: Readonly<Record<string, string | number>>;
      values?: readonly unknown[];
    };
  };
}

function cellOf(shape: Shape): Pick<Column, 'type' | 'values' | 'canBeNone'> {
  const { type, innerType, entries, options } = shape._zod.def;
  if (type === 'nullable' && innerType) return cellOf(innerType);
  if (type === 'number') return { type: 'degrees' };
  if (type === 'object') return { type: 'json' };
  if (type === 'enum') return { type: 'text', values: Object.keys(entries ?? {}) };
  if (type === 'union' && options?.some((option) => option._zod.def.values?.includes('none')))
    return { type: 'text', canBeNone: true };
  return { type: 'text' };
}
