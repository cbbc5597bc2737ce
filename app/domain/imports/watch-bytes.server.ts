import { createHash } from 'node:crypto';

/** Passes a file's bytes on, and knows at the end how many they were and what they hash to. */
export function watchBytes(onBytes: (total: number) => void = () => {}) {
  const hash = createHash('sha256');
  let total = 0;
  return {
    async *pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        total += chunk.length;
        onBytes(total);
        yield chunk;
      }
    },
    end: () => ({ sha256: hash.digest('hex'), bytes: total }),
  };
}
