import { Duplex } from 'node:stream';

/** One connection between two threads: bytes over a MessagePort, null where a side has said all. */
export class PortStream extends Duplex {
  #port;

  /** @param {import('node:worker_threads').MessagePort} port */
  constructor(port) {
    // As a net.Socket: when the other side has said all, the connection ends.
    super({ allowHalfOpen: false });
    this.#port = port;
    port.on('message', (/** @type {Uint8Array | null} */ bytes) => {
      if (!this.destroyed) this.push(bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    });
    port.on('close', () => this.destroy());
  }

  /** postgres.js asks a net.Socket this before it says goodbye. */
  get readyState() {
    return this.destroyed ? 'closed' : 'open';
  }

  /** @override */
  _read() {}

  /**
   * @override
   * @param {Buffer} chunk
   * @param {string} _encoding
   * @param {(error?: Error | null) => void} done
   */
  _write(chunk, _encoding, done) {
    const copy = new Uint8Array(chunk);
    this.#port.postMessage(copy, [copy.buffer]);
    done();
  }

  /**
   * @override
   * @param {(error?: Error | null) => void} done
   */
  _final(done) {
    this.#port.postMessage(null);
    done();
  }

  /**
   * @override
   * @param {Error | null} error
   * @param {(error?: Error | null) => void} done
   */
  _destroy(error, done) {
    this.#port.close();
    done(error);
  }
}
