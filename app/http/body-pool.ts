/** The smallest and the largest memory that is kept: 4 kB to 1 MB, by powers of two. */
const smallest = 12;
const largest = 20;

/**
 * Memory for bodies, used again once they are sent: to have new memory for each answer took longer than to write it. No
 * more than `mostBytes` lie idle.
 */
export function bodyPool(mostBytes: number) {
  const idle: ArrayBuffer[][] = [];
  /** Memory of others, such as what Node shares between its small buffers, must never get in. */
  const own = new WeakSet<object>();
  let bytes = 0;
  const fresh = (size: number) => {
    const made = new ArrayBuffer(2 ** size);
    own.add(made);
    return made;
  };

  return {
    /** A body of so many bytes, with whatever was in them before. */
    take(length: number): Buffer {
      const size = sizeFor(length);
      if (size > largest) return Buffer.allocUnsafeSlow(length);
      const used = idle[size]?.pop();
      if (used) bytes -= used.byteLength;
      return Buffer.from(used ?? fresh(size), 0, length);
    },
    /** To be called when the last byte has been handed on, once: the next body is written into the same memory. */
    giveBack({ buffer }: Buffer): void {
      if (!own.has(buffer) || bytes + buffer.byteLength > mostBytes) return;
      const size = sizeFor(buffer.byteLength);
      bytes += buffer.byteLength;
      (idle[size] ??= []).push(buffer as ArrayBuffer);
    },
  };
}

const sizeFor = (length: number) => Math.max(smallest, 32 - Math.clz32(Math.max(0, length - 1)));
