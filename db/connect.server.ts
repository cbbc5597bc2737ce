import postgres from 'postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, openEmbedded, socketPathIn, type EmbeddedOptions } from './embedded/open-embedded.server';
import type { Owner } from './embedded/owner.server';

export type Place = { url?: string | undefined; dataDir: string } & Omit<EmbeddedOptions, 'what'> & {
    /** `site`, or the name of a command. */
    what: string;
    /** Whether the embedded database must not be shared with another process; so it is for a site. */
    alone?: boolean;
  };

type Options = postgres.Options<Record<string, postgres.PostgresType>>;

/** Opens a pool of connections to the chosen database. */
export type Connect = (more?: Options) => postgres.Sql;

/** How to reach the chosen database, and what to do when the last pool is closed. */
export async function reach(place: Place): Promise<{ connect: Connect; leave: () => Promise<void> }> {
  const { url, what, dataDir, alone = what === 'site' } = place;
  if (url) {
    return { connect: (more) => postgres(url, { ...common, ...serverLimits(what), ...more }), leave: async () => {} };
  }
  const socketPath = socketPathIn(dataDir);
  for (let patience = 50; ; patience -= 1) {
    if (!alone && (await answers(socketPath))) {
      return { connect: (more) => postgres({ ...embedded, path: socketPath, ...more }), leave: async () => {} };
    }
    const opened = await openEmbedded(dataDir, place);
    if (!('heldBy' in opened)) {
      const socket = { socket: opened.socket } as Options;
      return { connect: (more) => postgres({ ...embedded, ...socket, ...more }), leave: opened.close };
    }
    if (alone || patience === 0) throw new Error(inUse(dataDir, alone, opened.heldBy));
    await sleep(200);
  }
}

const common: Options = {
  onnotice() {},
  // Soon and steadily: the driver's own pause grows to twenty seconds, and the site would be away as long.
  backoff: () => 0.1 + Math.random() * 0.2,
};

const embedded: Options = { ...common, user: 'postgres', database: 'postgres', max: 2 };

/** The site gives up early and says so (503); a command may take its time over one statement. */
const serverLimits = (what: string): Options => ({
  max: 5,
  connect_timeout: 1.5,
  connection: {
    application_name: `barodata ${what}`,
    idle_in_transaction_session_timeout: 30_000,
    ...(what === 'site' && { statement_timeout: 10_000, lock_timeout: 5_000 }),
  },
});

const inUse = (dataDir: string, alone: boolean, owner: Owner | null) =>
  `The embedded database in ${dataDir} is open in ${owner ? `process ${owner.pid} (${owner.what})` : 'another process'}. ` +
  (alone
    ? 'Stop that one first, or set another DATA_DIR, or DATABASE_URL to use PostgreSQL.'
    : 'It does not answer yet; try again when it has started.');
