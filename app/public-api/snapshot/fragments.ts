/** Places a chunk: a change of one writes its chunk anew, and a power of the tree's fan-out. */
const chunkSize = 512;

/** The ready-made bytes of up to 512 places in a row. Never changed once made: answers that are still being sent hold them. */
interface Chunk {
  bytes: Buffer;
  /** Where the bytes of each place begin, and where the last ones end. */
  starts: Uint32Array;
  /** How many bytes of each place are its head. */
  heads: Uint16Array;
  /** How many places before each have any bytes. */
  counts: Uint16Array;
}

/**
 * Writes what an answer says of the place in a slot, in two parts: `head` does not depend on its stock, so that news of
 * stock leaves its bytes as they are. An empty head leaves the place out of every answer.
 */
export interface Writer {
  head: (slot: number) => string;
  tail: (slot: number) => string;
}

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
  static async of(count: number, writer: Writer, turn: () => Promise<void>): Promise<Fragments> {
    const chunks: Chunk[] = [];
    for (let first = 0; first < count; first += chunkSize) {
      chunks.push(makeChunk(first, Math.min(first + chunkSize, count), writer));
      await turn();
    }
    return new Fragments(chunks);
  }

  /**
   * The table with these slots written anew, wholly or (`news`) but for their heads; slots after the last one make it
   * longer.
   */
  async replaced(
    slots: { whole: Iterable<number>; news: Iterable<number> },
    count: number,
    writer: Writer,
    turn: () => Promise<void>,
  ): Promise<Fragments> {
    const chunks = [...this.#chunks];
    const touched = new Map<number, Uint8Array>();
    const touch = (slot: number, how: number) => {
      const nth = Math.floor(slot / chunkSize);
      let marks = touched.get(nth);
      if (!marks) touched.set(nth, (marks = new Uint8Array(chunkSize)));
      marks[slot % chunkSize] = how;
    };
    for (const slot of slots.news) touch(slot, written.tail);
    for (const slot of slots.whole) touch(slot, written.whole);
    for (const [nth, marks] of touched) {
      const before = chunks[nth];
      const first = nth * chunkSize;
      chunks[nth] = makeChunk(first, Math.min(first + chunkSize, count), writer, before && { chunk: before, marks });
      await turn();
    }
    return new Fragments(chunks);
  }

  get bytes(): number {
    return this.#chunks.reduce(
      (sum, { bytes, starts, heads, counts }) =>
        sum + bytes.length + starts.byteLength + heads.byteLength + counts.byteLength,
      0,
    );
  }

  /** How many places and bytes stand in these runs [first, last, first, last, …]. */
  measure(runs: Uint32Array): { count: number; bytes: number } {
    const chunks = this.#chunks;
    let [count, length] = [0, 0];
    for (let run = 0; run < runs.length; run += 2) {
      const last = runs[run + 1] as number;
      for (let at = runs[run] as number; at < last;) {
        const nth = (at / chunkSize) | 0;
        const begin = nth * chunkSize;
        const chunk = chunks[nth];
        const end = Math.min(last, begin + chunkSize);
        if (chunk) {
          const { starts, counts } = chunk;
          // What came later than this table has nothing in it.
          const from = Math.min(at - begin, counts.length - 1);
          const to = Math.min(end - begin, counts.length - 1);
          count += (counts[to] as number) - (counts[from] as number);
          length += (starts[to] as number) - (starts[from] as number);
        }
        at = end;
      }
    }
    return { count, bytes: length };
  }

  /** Copies what stands in these runs into `target`, from `at` on; a comma follows each place. Returns where it ended. */
  copy(runs: Uint32Array, target: Buffer, at: number): number {
    let written = at;
    for (let run = 0; run < runs.length; run += 2) {
      this.#pieces(runs[run] as number, runs[run + 1] as number, ({ bytes, starts }, from, to) => {
        written += bytes.copy(target, written, starts[from], starts[to]);
      });
    }
    return written;
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
      const most = chunk ? chunk.counts.length - 1 : 0;
      if (chunk) visit(chunk, Math.min(at - begin, most), Math.min(end - begin, most));
      at = end;
    }
  }
}

/** What of a slot is written anew. */
const written = { nothing: 0, tail: 1, whole: 2 };

function makeChunk(first: number, last: number, writer: Writer, before?: { chunk: Chunk; marks: Uint8Array }): Chunk {
  const count = last - first;
  const starts = new Uint32Array(count + 1);
  const heads = new Uint16Array(count);
  const counts = new Uint16Array(count + 1);
  const known = before ? before.chunk.heads.length : 0;
  // UTF-8 takes at most three bytes for each unit of a text; what is left over is cut off in the end.
  let scratch = scratchOf(before ? before.chunk.bytes.length + 4096 : 0);
  let end = 0;
  const write = (text: string) => {
    if (scratch.length - end < text.length * 3) scratch = scratchOf(scratch.length + text.length * 3, scratch, end);
    end += scratch.write(text, end);
  };
  const copy = ({ bytes }: Chunk, from: number, to: number) => {
    if (scratch.length - end < to - from) scratch = scratchOf(scratch.length + to - from, scratch, end);
    end += bytes.copy(scratch, end, from, to);
  };
  for (let nth = 0; nth < count; nth++) {
    const same = before ? unchangedFrom(nth, known, before.marks) : nth;
    if (before && same > nth) {
      const { starts: oldStarts, heads: oldHeads, counts: oldCounts } = before.chunk;
      const [by, more] = [end - (oldStarts[nth] as number), (counts[nth] as number) - (oldCounts[nth] as number)];
      copy(before.chunk, oldStarts[nth] as number, oldStarts[same] as number);
      for (; nth < same; nth++) {
        heads[nth] = oldHeads[nth] as number;
        starts[nth + 1] = (oldStarts[nth + 1] as number) + by;
        counts[nth + 1] = (oldCounts[nth + 1] as number) + more;
      }
      if (nth === count) break;
    }
    const old = before && nth < known ? before.chunk : null;
    const how = old ? (before?.marks[nth] as number) : written.whole;
    const oldStart = old ? (old.starts[nth] as number) : 0;
    if (old && how === written.tail) copy(old, oldStart, oldStart + (old.heads[nth] as number));
    else write(writer.head(first + nth));
    heads[nth] = end - (starts[nth] as number);
    if (heads[nth] !== 0) write(`${writer.tail(first + nth)},`);
    starts[nth + 1] = end;
    counts[nth + 1] = (counts[nth] as number) + (end > (starts[nth] as number) ? 1 : 0);
  }
  const bytes = Buffer.allocUnsafeSlow(end);
  scratch.copy(bytes, 0, 0, end);
  return { bytes, starts, heads, counts };
}

/** The first slot from `nth` on that is written anew, or `known`. */
function unchangedFrom(nth: number, known: number, marks: Uint8Array): number {
  let same = nth;
  while (same < known && marks[same] === written.nothing) same++;
  return same;
}

/** Room to write a chunk in, used by one after the other. */
let spare = Buffer.allocUnsafeSlow(512 * 1024);

function scratchOf(wanted: number, full?: Buffer, end = 0): Buffer {
  if (spare.length < wanted || full === spare) {
    const wider = Buffer.allocUnsafeSlow(Math.max(wanted, spare.length * 2));
    full?.copy(wider, 0, 0, end);
    spare = wider;
  }
  return spare;
}
