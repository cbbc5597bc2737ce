import { valuesOf } from './encode-jsonl';
import type { Encoder } from './encoder';
import type { Row, Table } from './table';

/** RFC 7946, one feature a line; a place without coordinates is a feature without geometry. */
export function encodeGeojson(table: Table): Encoder {
  let first = true;
  return {
    begin: () => '{"type":"FeatureCollection","features":[',
    rows: (batch) =>
      batch
        .map((row) => {
          const line = `${first ? '' : ','}\n${JSON.stringify(featureOf(table, row))}`;
          first = false;
          return line;
        })
        .join(''),
    end: () => '\n]}\n',
  };
}

function featureOf(table: Table, row: Row) {
  const { lat, lng, ...properties } = valuesOf(table, row);
  const geometry = lat === null || lng === null ? null : { type: 'Point', coordinates: [lng, lat] };
  return { type: 'Feature', id: row[0], geometry, properties };
}
