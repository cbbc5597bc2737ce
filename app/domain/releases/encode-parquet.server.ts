import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer';
import type { Encoder } from './encoder';
import type { Column, Row, Table } from './table';

const rowsInGroup = 8192;

/** Parquet; with coordinates, GeoParquet 1.1 with the points as WKB. */
export function encodeParquet(table: Table): Encoder {
  const bytes = new ByteWriter();
  const lat = table.columns.findIndex(({ name }) => name === 'lat');
  const lng = table.columns.findIndex(({ name }) => name === 'lng');
  const isGeographic = lat >= 0 && lng >= 0;
  const frame = new Frame();
  const parquet = new ParquetWriter({
    writer: bytes,
    createdBy: 'Barodata',
    schema: [
      { name: 'root', num_children: table.columns.length + (isGeographic ? 1 : 0) },
      ...table.columns.map(elementOf),
      ...(isGeographic ? [{ name: 'geometry', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' } as const] : []),
    ],
  });
  let waiting: Row[] = [];

  function writeGroup(rows: Row[]) {
    const columnData: ColumnSource[] = table.columns.map((column, at) => ({
      name: column.name,
      data: rows.map((row) => parquetValue(column, row[at] ?? '')),
    }));
    if (isGeographic)
      columnData.push({
        name: 'geometry',
        data: rows.map((row) => (row[lat] ? frame.point(Number(row[lng]), Number(row[lat])) : null)),
      });
    void parquet.write({ columnData, rowGroupSize: rowsInGroup });
  }

  function taken() {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  }

  return {
    begin: () => new Uint8Array(),
    rows(batch) {
      waiting.push(...batch);
      while (waiting.length >= rowsInGroup) {
        writeGroup(waiting.slice(0, rowsInGroup));
        waiting = waiting.slice(rowsInGroup);
      }
      return taken();
    },
    end() {
      if (waiting.length > 0) writeGroup(waiting);
      if (isGeographic) parquet.kvMetadata = [{ key: 'geo', value: JSON.stringify(frame.metadata()) }];
      void parquet.finish();
      return taken();
    },
  };
}

function elementOf({ name, type, required }: Column) {
  const repetition_type = required ? ('REQUIRED' as const) : ('OPTIONAL' as const);
  if (type === 'degrees') return { name, type: 'DOUBLE' as const, repetition_type };
  if (type === 'integer') return { name, type: 'INT32' as const, repetition_type };
  if (type === 'time')
    return { name, type: 'INT64' as const, converted_type: 'TIMESTAMP_MILLIS' as const, repetition_type };
  const converted_type = type === 'json' ? ('JSON' as const) : ('UTF8' as const);
  return { name, type: 'BYTE_ARRAY' as const, converted_type, repetition_type };
}

function parquetValue({ type, required }: Column, cell: string) {
  if (cell === '') return required ? '' : null;
  if (type === 'degrees' || type === 'integer') return Number(cell);
  if (type === 'time') return new Date(cell);
  if (type === 'json') return JSON.parse(cell) as unknown;
  return cell;
}

/** The box around all points seen, and each point as well-known binary. */
class Frame {
  private box: [number, number, number, number] | null = null;

  point(lng: number, lat: number): Uint8Array {
    const [west, south, east, north] = this.box ?? [lng, lat, lng, lat];
    this.box = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)];
    const bytes = new Uint8Array(21);
    const view = new DataView(bytes.buffer);
    view.setUint8(0, 1);
    view.setUint32(1, 1, true);
    view.setFloat64(5, lng, true);
    view.setFloat64(13, lat, true);
    return bytes;
  }

  /** The coordinates are in OGC:CRS84, which GeoParquet assumes where `crs` is left out. */
  metadata() {
    const column = { encoding: 'WKB', geometry_types: this.box ? ['Point'] : [], ...(this.box && { bbox: this.box }) };
    return { version: '1.1.0', primary_column: 'geometry', columns: { geometry: column } };
  }
}
