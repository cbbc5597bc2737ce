import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { sql } from 'drizzle-orm';
import { database, openedAs, type Tx } from './client.server';
import { isAlive, machine, processBegan } from './embedded/owner.server';

export interface Lease {
  /** Aborted when the lease is lost: another may be at work. */
  signal: AbortSignal;
  /** Fails when the lease is lost; while `tx` lasts nobody can take it. Call it in the transaction that must not happen twice. */
  confirm: (tx: Tx) => Promise<void>;
}

interface Holder {
  what: string;
  pid: number;
  host: string;
  machine: string | null;
  began: string | null;
  /** Two leases of one process are two. */
  token: string;
}

class LeaseLost extends Error {
  constructor(name: string) {
    super(`The lease "${name}" was lost: this process was away for too long, and another may be at work.`);
  }
}

/**
 * Works while no other process of this installation does work of that name, or answers who does. An advisory lock could
 * not say so: on PGlite's one session it excludes nobody.
 *
 * The lease lasts `seconds` by the database's clock and is renewed while the work runs. That of a killed process lapses;
 * where it ran on this machine and is seen to be gone, at once.
 */
export async function withLease<Value>(
  name: string,
  work: (lease: Lease) => Promise<Value>,
  seconds = 60,
): Promise<{ value: Value } | { heldBy: string }> {
  const mine = JSON.stringify(thisProcess());
  const heldBy = await take(name, mine, seconds);
  if (heldBy) return { heldBy: inWords(heldBy) };
  const lost = new AbortController();
  let renewed = performance.now();
  const renew = async () => {
    const asked = performance.now();
    const [still] = await database().execute(
      sql`update lease set until = now() + ${seconds} * interval '1 second'
        where name = ${name} and holder = ${mine} returning name`,
    );
    if (still) renewed = asked;
    else lost.abort(new LeaseLost(name));
  };
  const beat = setInterval(
    () => {
      // The database may be away for a while; when it was for the whole term, the lease has lapsed.
      if (performance.now() - renewed > seconds * 1000) lost.abort(new LeaseLost(name));
      else renew().catch(() => {});
    },
    (seconds * 1000) / 4,
  );
  const confirm = async (tx: Tx) => {
    lost.signal.throwIfAborted();
    const [still] = await tx.execute(sql`select from lease where name = ${name} and holder = ${mine} for update`);
    if (!still) throw new LeaseLost(name);
  };
  try {
    return { value: await work({ signal: lost.signal, confirm }) };
  } finally {
    clearInterval(beat);
    // Where the database is away now, the lease lapses.
    await database()
      .execute(sql`delete from lease where name = ${name} and holder = ${mine}`)
      .catch(() => {});
  }
}

/** Takes the lease, or answers who has it. */
async function take(name: string, mine: string, seconds: number): Promise<Holder | null> {
  let dead = '';
  for (;;) {
    const [taken] = await database().execute(
      sql`insert into lease as held (name, holder, until) values (${name}, ${mine}, now() + ${seconds} * interval '1 second')
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where held.until < now() or held.holder = ${dead} returning name`,
    );
    if (taken) return null;
    const [row] = await database().execute<{ holder: string }>(sql`select holder from lease where name = ${name}`);
    if (!row) continue;
    const holder = JSON.parse(row.holder) as Holder;
    if (!isKnownDead(holder) || dead === row.holder) return holder;
    dead = row.holder;
  }
}

/** Of a process elsewhere, or in another container, nothing can be known. */
const isKnownDead = ({ machine: where, pid, began }: Holder) =>
  where !== null && where === machine() && !isAlive({ pid, began: began ?? '' });

const thisProcess = (): Holder => ({
  what: openedAs(),
  pid: process.pid,
  host: os.hostname(),
  machine: machine(),
  began: processBegan(process.pid),
  token: randomUUID(),
});

const inWords = ({ what, pid, host }: Holder) => `${what} (process ${pid} on ${host})`;
