import type { FileEntry } from '../manifest';
import type { Column, Table } from '../table';
import { columnWords, tableWords } from '../words';
import { addressOf, type About } from './about';
import { licenceName } from './attribution';
import { texts, titleOf } from './texts';

const profiles = 'https://datapackage.org/profiles/2.0';

/** Data Package v2: each table's canonical CSV with its schema, and the same rows in other formats as plain resources. */
export const dataPackage = (about: About, tables: readonly Table[]) => ({
  $schema: `${profiles}/datapackage.json`,
  name: 'barodata',
  title: `${texts.ko.feed.title} ${titleOf('ko', about.release)}`,
  description: texts.ko.feed.subtitle,
  title_en: `Barodata release ${about.release}`,
  description_en: texts.en.feed.subtitle,
  version: about.release,
  created: about.issued,
  homepage: addressOf(about),
  licenses: [
    { name: 'CC-BY-4.0', title: licenceName('en', 'CC-BY-4.0'), path: 'https://creativecommons.org/licenses/by/4.0/' },
  ],
  sources: [...new Map(about.inputs.map((input) => [input.source, { title: input.attributionEn }])).values()],
  contributors: [{ title: 'Barodata contributors', roles: ['author'] }],
  resources: about.files
    .filter(({ role }) => role === 'data')
    .map((file) => {
      const table = tables.find(({ name }) => name === file.table);
      return table && file.path === `${table.file}.csv` ? tableResource(file, table, tables) : plainResource(file);
    }),
});

function tableResource(file: FileEntry, table: Table, tables: readonly Table[]) {
  const key = table.columns.slice(0, table.keyLength).map(({ name }) => name);
  const citesPlaces =
    table.columns.some(({ name }) => name === 'place_id') && tables.some(({ name }) => name === 'places');
  return {
    ...plainResource(file),
    ...bothLanguages(tableWords('ko', table), tableWords('en', table)),
    type: 'table',
    schema: {
      $schema: `${profiles}/tableschema.json`,
      fields: table.columns.map((column) => fieldOf(table, column)),
      missingValues: [''],
      primaryKey: key,
      ...(citesPlaces && {
        foreignKeys: [
          { fields: ['place_id'], reference: { resource: resourceName('places/places.csv'), fields: ['id'] } },
        ],
      }),
    },
  };
}

const plainResource = ({ path, mediaType, bytes, sha256 }: FileEntry) => ({
  name: resourceName(path),
  path,
  mediatype: mediaType.split(';')[0],
  ...(mediaType.includes('charset') && { encoding: 'utf-8' }),
  bytes,
  hash: `sha256:${sha256}`,
});

const resourceName = (path: string) => path.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const fieldTypes = { text: 'string', integer: 'integer', degrees: 'number', time: 'datetime', json: 'object' } as const;

function fieldOf(table: Table, column: Column) {
  const constraints = {
    ...(column.required && { required: true }),
    ...(column.values && { enum: column.values }),
  };
  return {
    name: column.name,
    type: fieldTypes[column.type],
    ...bothLanguages(columnWords('ko', table, column), columnWords('en', table, column)),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

interface Words {
  title: string;
  description: string;
}

const bothLanguages = (ko: Words, en: Words) => ({
  title: ko.title,
  description: ko.description,
  title_en: en.title,
  description_en: en.description,
});
