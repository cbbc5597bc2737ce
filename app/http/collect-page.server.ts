import { Writable } from 'node:stream';

/**
 * A rendered page as one buffer: nothing here streams, and a buffered answer is the faster one. React 18 pads the end
 * of a full chunk with NUL bytes where a letter of several bytes, as every Korean one is, did not fit (facebook/react
 * issue 24985); a page never has a NUL of its own, so they are taken out.
 */
export function collectPage(pipe: (to: Writable) => void): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const whole = new Writable({
      write(chunk: Uint8Array, _encoding, next) {
        chunks.push(Buffer.from(chunk));
        next();
      },
    });
    whole.on('error', reject);
    whole.on('finish', () => {
      const page = Buffer.concat(chunks);
      resolve(new Uint8Array(page.includes(0) ? page.filter((byte) => byte !== 0) : page));
    });
    pipe(whole);
  });
}
