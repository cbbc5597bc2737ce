/** A file of the map: a header in JSON, then columns of bytes one after the other. */
export interface Parts {
  header: unknown;
  columns: readonly Uint8Array[];
}

const magic = 0x424d4150; // BMAP

/** "BMAP", the length of the header, the header (which names the lengths of the columns), the columns; big-endian. */
export function joinParts({ header, columns }: Parts): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(
    JSON.stringify({ ...(header as object), lengths: columns.map((one) => one.length) }),
  );
  const whole = new Uint8Array(8 + head.length + columns.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(whole.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, head.length);
  whole.set(head, 8);
  let at = 8 + head.length;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

/** Throws where the bytes are no file of the map, or not all of one. */
export function splitParts(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0) !== magic) throw new Error('These bytes are no file of the map.');
  const end = 8 + view.getUint32(4);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, end))) as { lengths: number[] };
  let at = end;
  const columns = header.lengths.map((length) => bytes.subarray(at, (at += length)));
  if (at !== bytes.length) throw new Error('A file of the map is cut off.');
  return { header, columns };
}

/** Whole numbers from 0, seven bits a byte, the lowest first: small ones take one byte. */
export function packNumbers(numbers: Iterable<number>, count: number): Uint8Array {
  const bytes = new Uint8Array(count * 7);
  let at = 0;
  for (let number of numbers) {
    for (; number >= 128; number = Math.floor(number / 128)) bytes[at++] = (number % 128) | 128;
    bytes[at++] = number;
  }
  return bytes.slice(0, at);
}

/** No generator: 26,000 numbers are the longest task of an old phone that opens the map. */
export function unpackNumbers(bytes: Uint8Array): Float64Array {
  const numbers = new Float64Array(bytes.length);
  let count = 0;
  let number = 0;
  let worth = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    number += (byte & 127) * worth;
    worth *= 128;
    if (byte & 128) continue;
    numbers[count++] = number;
    number = 0;
    worth = 1;
  }
  return numbers.subarray(0, count);
}
