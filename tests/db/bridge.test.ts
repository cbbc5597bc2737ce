import { PGlite } from '@electric-sql/pglite';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBridge } from '#db/embedded/bridge.mjs';
import { PortStream } from '#db/embedded/port-stream.mjs';
import { migratedImage } from '#tests/support/migrated-image';

let pglite: PGlite;
let bridge: Awaited<ReturnType<typeof createBridge>>;

beforeAll(async () => {
  pglite = await PGlite.create({ loadDataDir: new Blob([await migratedImage()]) });
  bridge = await createBridge(pglite, { broken: () => {}, patience: 300, limit: 3000 });
});

afterAll(async () => {
  await bridge.close();
  await pglite.close();
});

const connect = () => {
  const { port1, port2 } = new MessageChannel();
  bridge.serve(new PortStream(port2));
  return new PortStream(port1);
};

const client = (socket = connect) =>
  postgres({ user: 'postgres', max: 1, fetch_types: false, onnotice() {}, ...{ socket } });

const never = () => new Promise(() => {});

test('one that waits for a transaction that says nothing is told why', async () => {
  const [silent, waiting] = [client(), client()];
  await silent.begin(async (tx) => {
    await tx`select 1`;
    await expect(waiting`select ${1}::int`).rejects.toThrow(
      'inside a transaction every query must use the transaction',
    );
    await expect(waiting.unsafe('select 1')).rejects.toThrow('kept it unused for 300 ms');
    await tx`select 1`;
  });
  expect([...(await waiting`select ${2}::int as two`)]).toEqual([{ two: 2 }]);
  await Promise.all([silent.end(), waiting.end()]);
});

test('one that waits for a transaction that is busy waits', async () => {
  const [busy, waiting] = [client(), client()];
  const done = busy.begin(async (tx) => {
    for (let turn = 0; turn < 8; turn += 1) {
      await tx`select 1`;
      await sleep(100);
    }
  });
  await sleep(50);
  expect([...(await waiting`select 1 as one`)]).toEqual([{ one: 1 }]);
  await done;
  await Promise.all([busy.end(), waiting.end()]);
});

test('a transaction left open for too long is undone and its client sent away', async () => {
  const [silent, next] = [client(), client()];
  const left = silent.begin(async (tx) => {
    await tx`insert into site_state values ('left', '1')`;
    await never();
  });
  await expect(left).rejects.toThrow();
  expect([...(await next`select key from site_state`)]).toEqual([]);
  await Promise.all([silent.end({ timeout: 1 }), next.end()]);
});

test('a client that hangs up inside a transaction, in whatever way, is undone', async () => {
  for (const hangUp of ['end', 'destroy'] as const) {
    const connections: PortStream[] = [];
    const socket = () => {
      const connection = connect();
      connections.push(connection);
      return connection;
    };
    const leaving = client(socket);
    const left = leaving.begin(async (tx) => {
      await tx`insert into site_state values ('left', '1')`;
      connections[0]?.[hangUp]();
      await never();
    });
    await expect(left).rejects.toThrow();
    const next = client();
    expect([...(await next`select key from site_state`)]).toEqual([]);
    await Promise.all([leaving.end({ timeout: 1 }), next.end()]);
  }
});

test('a client leaves no prepared statement behind', async () => {
  const first = client();
  await first`select ${1}::int`;
  await first.end();
  const second = client();
  const [left] = await second.unsafe('select count(*)::int as statements from pg_prepared_statements');
  expect(left).toEqual({ statements: 0 });
  await second.end();
});

test('COPY FROM STDIN is refused, in a transaction too, and harms nothing', async () => {
  const sql = client();
  await expect(sql.unsafe('copy site_state from stdin')).rejects.toMatchObject({ code: '0A000' });
  await sql
    .begin(async (tx) => {
      await tx`insert into site_state values ('kept', '1')`;
      await expect(tx`COPY site_state FROM STDIN`.execute()).rejects.toMatchObject({ code: '0A000' });
    })
    .catch(() => {});
  expect([...(await sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  await sql.end();
});

test('what is not the protocol is hung up on', async () => {
  const stranger = connect();
  const ended = once(stranger, 'close');
  stranger.write(Buffer.from([0, 0, 0, 0, 1, 2, 3, 4]));
  await ended;
  const sql = client();
  expect([...(await sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  await sql.end();
});

test('a message in pieces of one byte, and twenty megabytes in one, arrive', async () => {
  const socket = () => {
    const connection = connect();
    const write = connection.write.bind(connection);
    connection.write = ((bytes: Buffer) => {
      for (const byte of bytes.subarray(0, 200)) write(Buffer.from([byte]));
      return write(bytes.subarray(200));
    }) as typeof connection.write;
    return connection;
  };
  const sql = client(socket);
  const long = '가'.repeat(7_000_000);
  expect([...(await sql`select length(${long}::text) as length`)]).toEqual([{ length: 7_000_000 }]);
  await sql.end();
});
