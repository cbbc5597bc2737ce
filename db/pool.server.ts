import postgres from 'postgres';
import type { Connect } from './connect.server';

export interface Pool {
  /** As postgres.js has it, but for `reserve`, `listen` and `end`. */
  sql: postgres.Sql;
  close: () => Promise<void>;
}

type Client = postgres.TransactionSql;
type Work = (client: Client) => unknown;

/** One connection for one transaction at a time. */
interface Line {
  sql: postgres.Sql;
  /** The error, once the connection has died. */
  dead: Error | null;
  death: Promise<never>;
}

/**
 * Keeps postgres.js 3.4.9 from its faults when a connection dies, as all do when PostgreSQL restarts:
 * - what a transaction asks after that (its own ROLLBACK too) throws where nobody can catch it and ends the process, or
 *   runs outside of any transaction on the connection made next;
 * - a connection that dies with words unsent never connects again.
 * Here a transaction has a line of its own, whose death is final, and queries a pool that is replaced when a connection
 * of it has died.
 */
export async function openPool(connect: Connect, transactions = 5): Promise<Pool> {
  const first = connect({ max_lifetime: null, onclose: () => replace(first) });
  let pool = first;
  const retired = new Set<postgres.Sql>();
  try {
    // The driver learns the array types with its first query. Where it asks again, in every new connection, a failure of
    // that question is caught by nobody.
    await first`select 1`;
  } catch (error) {
    await first.end({ timeout: 0 });
    throw error;
  }
  first.options.fetch_types = false;
  const another = (more: object) => postgres({ ...first.options, ...more } as unknown as postgres.Options<never>);

  const replace = (died: postgres.Sql) => {
    if (pool !== died) return;
    const next: postgres.Sql = another({ onclose: () => replace(next) });
    pool = next;
    retired.add(died);
    // Its living connections may be at work for a while.
    setTimeout(() => void end(died, 0), 30_000).unref();
  };
  const end = (ended: postgres.Sql, timeout: number) => {
    retired.delete(ended);
    return ended.end({ timeout });
  };

  const free: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  const lines = new Set<Line>();

  const newLine = (): Line => {
    let die = (_: Error) => {};
    const death = new Promise<never>((_, reject) => (die = reject));
    death.catch(() => {});
    const onclose = () => {
      line.dead ??= Object.assign(new Error('The connection to the database was lost.'), { code: 'CONNECTION_CLOSED' });
      die(line.dead);
    };
    const line: Line = { sql: another({ max: 1, onclose }), dead: null, death };
    lines.add(line);
    return line;
  };

  const take = async (): Promise<Line> => {
    for (let line = free.pop(); line; line = free.pop()) {
      if (!line.dead) return line;
      discard(line);
    }
    return lines.size < transactions ? newLine() : new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (line: Line) => {
    const next = waiting.shift();
    if (line.dead) {
      discard(line);
      next?.(newLine());
    } else if (next) next(line);
    else free.push(line);
  };

  const discard = (line: Line) => {
    lines.delete(line);
    void end(line.sql, 0);
  };

  async function begin(...words: [Work] | [string, Work]): Promise<unknown> {
    const work = words.at(-1) as Work;
    const line = await take();
    try {
      return await line.sql.begin(words.length === 2 ? words[0] : '', (client) =>
        unlessDead(line, async () => work(guard(client, line))),
      );
    } finally {
      giveBack(line);
    }
  }

  const sql = new Proxy(first, {
    apply: (_first, _self, words: Parameters<postgres.Sql>) => pool(...words),
    get: (_first, name) => (name === 'begin' ? begin : Reflect.get(pool, name)),
  });
  return {
    sql,
    async close() {
      const living = [pool, ...[...lines].map((line) => line.sql)];
      await Promise.all([...living.map((one) => end(one, 5)), ...[...retired].map((one) => end(one, 0))]);
    },
  };
}

/** Says nothing to the driver about work whose connection has died: it would try to roll back. */
const unlessDead = <Value>(line: Line, work: () => Promise<Value>) =>
  new Promise<Value>((resolve, reject) => {
    work().then(
      (value) => line.dead ?? resolve(value),
      (error: unknown) => line.dead ?? reject(error),
    );
  });

/** The client of a transaction, which asks nothing of a dead connection. */
function guard(client: Client, line: Line): Client {
  const whileAlive =
    <Words extends unknown[]>(ask: (...words: Words) => unknown) =>
    (...words: Words) =>
      line.dead ? lost(line.dead) : ask(...words);
  const savepoint = (...words: [Work] | [string, Work]) => {
    const work = words.at(-1) as Work;
    const guarded = (inner: Client) => unlessDead(line, async () => work(guard(inner, line)));
    const done = words.length === 2 ? client.savepoint(words[0], guarded) : client.savepoint(guarded);
    return Promise.race([done, line.death]);
  };
  const own = { unsafe: whileAlive(client.unsafe), savepoint: whileAlive(savepoint) };
  return new Proxy(client, {
    // A tagged template is a query; anything else, such as tx(names), is only a part of one.
    apply: (_client, _self, words: Parameters<Client>) =>
      line.dead && 'raw' in Object(words[0]) ? lost(line.dead) : client(...words),
    get: (_client, name) => Reflect.get(name in own ? own : client, name),
  });
}

/** Fails as a query does, whatever way its result is asked for. */
function lost(error: Error) {
  const failed = Promise.reject(error);
  failed.catch(() => {});
  return Object.assign(failed, {
    values: () => failed,
    execute: () => failed,
    simple: () => failed,
    raw: () => failed,
  });
}
