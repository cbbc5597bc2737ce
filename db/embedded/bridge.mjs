// Many PostgreSQL connections onto the one session of PGlite, without a server: each connection is a Duplex that speaks
// the wire protocol. pglite-socket does the same and answers some queries with another's rows under mixed load.
import { Duplex } from 'node:stream';
import { TurnRefused, Turns } from './turns.mjs';
import {
  closeStatement,
  cutMessages,
  errorResponse,
  greeting,
  isCopyIn,
  kindOfGreeting,
  readAnswer,
  readyForQuery,
  simpleQuery,
  statementName,
  sync,
  typeOf,
} from './wire.mjs';

/** @typedef {{ execProtocolRaw(message: Uint8Array): Promise<Uint8Array> }} Session */

/**
 * @param {Session} session
 * @param {{ broken: (error: unknown) => void, patience?: number, limit?: number }} options `broken` is told when the
 *   session itself fails, which no query can do; for the times see Turns
 */
export async function createBridge(session, { broken, patience = 5_000, limit = 30_000 }) {
  const turns = new Turns({ patience, limit });
  /** @type {Set<Connection>} */
  const connections = new Set();
  // PGlite is greeted once; every connection hears the answer again.
  const welcome = Buffer.from(await session.execProtocolRaw(new Uint8Array(greeting())));
  const shared = { session, turns, connections, welcome, broken };
  return {
    /** @param {Duplex} outside a client's connection */
    serve(outside) {
      const inside = new Connection(shared);
      outside.pipe(inside).pipe(outside);
      outside.on('error', () => inside.destroy());
      inside.on('error', () => outside.destroy());
      // Without this a killed client would stay inside its transaction, and keep the session from everybody.
      outside.on('close', () => inside.destroy());
      inside.on('close', () => outside.end());
    },
    async close() {
      await Promise.all([...connections].map((connection) => connection.leave()));
      for (const connection of connections) connection.destroy();
      turns.close();
    },
  };
}

class Connection extends Duplex {
  #shared;
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #greeted = false;
  /** Messages are thrown away up to the next Sync, after an error in an extended query. */
  #skipping = false;
  /** @type {Promise<unknown>} */
  #running = Promise.resolve();
  /** @type {'I' | 'T' | 'E' | null} */
  #status = 'I';
  /** @type {Set<string>} */
  #statements = new Set();
  /** @type {Promise<void> | undefined} */
  #leaving;

  /** @param {{ session: Session, turns: Turns, connections: Set<Connection>, welcome: Buffer, broken: (error: unknown) => void }} shared */
  constructor(shared) {
    super();
    this.#shared = shared;
    shared.connections.add(this);
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
    this.#hear(chunk).then(() => done(), done);
  }

  /**
   * A half-closed connection has said all it wanted to.
   * @override
   * @param {(error?: Error | null) => void} done
   */
  _final(done) {
    this.leave().then(() => {
      this.push(null);
      done();
    }, done);
  }

  /**
   * @override
   * @param {Error | null} error
   * @param {(error?: Error | null) => void} done
   */
  _destroy(error, done) {
    this.leave().then(() => done(error), done);
  }

  /** Undoes what is unfinished and hands on the turn. */
  leave() {
    this.#leaving ??= this.#leave();
    return this.#leaving;
  }

  async #leave() {
    const { turns, connections } = this.#shared;
    connections.delete(this);
    turns.forget(this);
    await this.#running.catch(() => {});
    try {
      if (!turns.holds(this) && this.#statements.size === 0) return;
      await turns.take(this, () => {});
      if (this.#status === null) this.#status = readAnswer(await this.#ask(sync)).status;
      if (this.#status !== 'I') await this.#ask(simpleQuery('ROLLBACK'));
      const names = [...this.#statements];
      if (names.length > 0) await this.#ask(Buffer.concat([...names.map(closeStatement), sync]));
    } catch {
      // Not given the turn, or the session is broken: the statements stay, which harms nobody.
    } finally {
      turns.give(this);
    }
  }

  /** @param {Buffer} chunk */
  async #hear(chunk) {
    const { messages, rest } = cutMessages(Buffer.concat([this.#rest, chunk]), this.#greeted);
    this.#rest = rest;
    if (!this.#greeted) {
      const [first] = messages;
      if (first) await this.#greet(first);
      return;
    }
    const end = messages.findIndex((one) => typeOf(one) === 'X');
    const said = end === -1 ? messages : messages.slice(0, end);
    if (said.length > 0) await this.#speak(said);
    if (end !== -1) {
      await this.leave();
      this.push(null);
    }
  }

  /** @param {Buffer} first */
  async #greet(first) {
    const kind = kindOfGreeting(first);
    if (kind === 'cancel') return void this.push(null);
    if (kind === 'encryption') this.push(Buffer.from('N'));
    else {
      this.#greeted = true;
      this.push(this.#shared.welcome);
    }
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    if (rest.length > 0) await this.#hear(rest);
  }

  /** @param {Buffer[]} messages */
  async #speak(messages) {
    const { turns, connections } = this.#shared;
    if (messages.some(isCopyIn))
      return this.#refuse(messages, '0A000', 'The embedded database cannot COPY FROM STDIN.');
    try {
      if (this.#skipping) throw new TurnRefused();
      await turns.take(this, () => this.#evict());
    } catch (error) {
      if (!(error instanceof TurnRefused)) throw error;
      return this.#refuse(messages, '55P03', error.message);
    }
    if (this.#leaving) return turns.give(this);
    for (const one of messages) if (typeOf(one) === 'P') this.#statements.add(statementName(one));
    this.#statements.delete('');
    const asked = this.#ask(Buffer.concat(messages));
    this.#running = asked;
    const answer = await asked;
    const { status, notifications } = readAnswer(answer);
    this.#status = status;
    for (const other of connections) if (other !== this) for (const one of notifications) other.push(Buffer.from(one));
    if (this.#leaving) return;
    if (answer.length > 0) this.push(answer);
    if (status === 'I') turns.give(this);
    else turns.keep(this);
  }

  /** @param {Buffer} bytes */
  async #ask(bytes) {
    this.#status = null;
    try {
      return Buffer.from(await this.#shared.session.execProtocolRaw(new Uint8Array(bytes)));
    } catch (error) {
      this.#shared.broken(error);
      throw error;
    }
  }

  /**
   * Answers as PostgreSQL would to queries that fail before they run.
   * @param {Buffer[]} messages
   * @param {string} code
   * @param {string} why
   */
  #refuse(messages, code, why) {
    if (this.#leaving) return;
    const error = errorResponse('ERROR', code, why);
    const ready = readyForQuery(this.#status ?? 'I');
    for (const one of messages) {
      const type = typeOf(one);
      if (type === 'Q') this.push(Buffer.concat([error, ready]));
      else if (type === 'S') {
        this.push(ready);
        this.#skipping = false;
      } else if (!this.#skipping) {
        this.push(error);
        this.#skipping = true;
      }
    }
  }

  #evict() {
    this.push(
      errorResponse('FATAL', '25P03', 'A transaction was left open without a query for too long; it is undone.'),
    );
    this.leave().finally(() => this.push(null));
  }
}
