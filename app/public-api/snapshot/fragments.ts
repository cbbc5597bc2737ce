/** Places a chunk: a change of one writes its chunk anew, and a power of the tree's fan-out. */
export const chunkSize = 512;

/** The ready-made bytes of up to 512 places in a row. Never changed once made: answers that are still being sent hold them. */
interface Chunk {
  bytes: Buffer;
  /** Where the bytes of each place begin, and where the last ones end. */
  starts: Uint32Array;
  /** How many places before each have any bytes. */
  counts: Uint16Array;
}

/** Writes the bytes of one place, by its slot; an empty text leaves it out of every answer. */
export type WriteFragment = (slot: number) => string;

/**
 * The same piece of an answer, ready-made for every place by its slot, each followed by a comma: what stands in a row is
 * sent in one go. A table is never changed; `replaced` makes another one that shares all chunks but those that differ.
 */
export class Fragments {
  readonly #chunks: readonly Chunk[];

  private constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
  }

  /** Makes a table of `count` slots. Between chunks others have their turn: all at once would hold up every answer. */
  static async of(count: number, write: WriteFragment, turn: () => Promise<void>): Promise<Fragments> {
    const chunks: Chunk[] = [];
    for (let first = 0; first < count; first += chunkSize) {
      chunks.push(makeChunk(first, Math.min(first + chunkSize, count), write));
      await turn();
    }
    return new Fragments(chunks);
  }

  /** The table with these slots written anew; slots that follow the last one make it longer. */
  async replaced(
    slots: Iterable<number>,
    count: number,
    write: WriteFragment,
    turn: () => Promise<void>,
  ): Promise<Fragments> {
    const chunks = [...this.#chunks];
    const touched = new Map<number, Set<number>>();
    for (const slot of slots) {
      const nth = Math.floor(slot / chunkSize);
      const already = touched.get(nth);
      if (already) already.add(slot);
      else touched.set(nth, new Set([slot]));
    }
    for (const [nth, changed] of touched) {
      const before = chunks[nth];
      const first = nth * chunkSize;
      chunks[nth] = makeChunk(
        first,
        Math.min(first + chunkSize, count),
        (slot) => (before && !changed.has(slot) && slot - first < before.counts.length - 1 ? keep : write(slot)),
        before,
      );
      if (touched.size > 1) await turn();
    }
    return new Fragments(chunks);
  }

  get bytes(): number {
    return this.#chunks.reduce(
      (sum, { bytes, starts, counts }) => sum + bytes.length + starts.byteLength + counts.byteLength,
      0,
    );
  }

  /** How many places and bytes stand in [first, last). */
  measure(first: number, last: number): { count: number; bytes: number } {
    let [count, bytes] = [0, 0];
    this.#pieces(first, last, (chunk, from, to) => {
      count += (chunk.counts[to] as number) - (chunk.counts[from] as number);
      bytes += (chunk.starts[to] as number) - (chunk.starts[from] as number);
    });
    return { count, bytes };
  }

  /** Copies what stands in [first, last) into `target` and returns where it ended. */
  copy(first: number, last: number, target: Buffer, at: number): number {
    let end = at;
    this.#pieces(first, last, ({ bytes, starts }, from, to) => {
      end += bytes.copy(target, end, starts[from], starts[to]);
    });
    return end;
  }

  /** What stands in [first, last), without a copy. */
  runs(first: number, last: number): Buffer[] {
    const found: Buffer[] = [];
    this.#pieces(first, last, ({ bytes, starts }, from, to) => {
      if (starts[to] !== starts[from]) found.push(bytes.subarray(starts[from], starts[to]));
    });
    return found;
  }

  /** The bytes of one place, with the comma. */
  at(slot: number): Buffer {
    return this.runs(slot, slot + 1)[0] ?? Buffer.alloc(0);
  }

  #pieces(first: number, last: number, visit: (chunk: Chunk, from: number, to: number) => void): void {
    for (let at = first; at < last;) {
      const nth = Math.floor(at / chunkSize);
      const begin = nth * chunkSize;
      const end = Math.min(last, begin + chunkSize);
      const chunk = this.#chunks[nth];
      if (chunk) visit(chunk, at - begin, end - begin);
      at = end;
    }
  }
}

const keep = Symbol('as before');

function makeChunk(first: number, last: number, write: (slot: number) => string | typeof keep, before?: Chunk): Chunk {
  const starts = new Uint32Array(last - first + 1);
  const counts = new Uint16Array(last - first + 1);
  const pieces: (string | Buffer)[] = [];
  let end = 0;
  for (let slot = first; slot < last; slot++) {
    const nth = slot - first;
    const written = write(slot);
    const piece =
      written === keep
        ? (before as Chunk).bytes.subarray((before as Chunk).starts[nth], (before as Chunk).starts[nth + 1])
        : written && `${written},`;
    const length = Buffer.byteLength(piece);
    if (length > 0) pieces.push(piece);
    end += length;
    starts[nth + 1] = end;
    counts[nth + 1] = (counts[nth] as number) + (length > 0 ? 1 : 0);
  }
  const bytes = Buffer.allocUnsafeSlow(end);
  let at = 0;
  for (const piece of pieces) at += typeof piece === 'string' ? bytes.write(piece, at) : piece.copy(bytes, at);
  return { bytes, starts, counts };
}
