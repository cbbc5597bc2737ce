import { existsSync } from 'node:fs';
import path from 'node:path';
import { openPlace } from '#db/open-place.server';
import { moveDatabase } from '#db/transfer/move-database.server';
import { command, Failure } from './command';

await command({ name: 'move', usage: 'DATABASE_URL', words: 1, database: false }, async ({ words, env, progress }) => {
  const url = words[0] ?? '';
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Failure('DATABASE_URL must begin with postgres://.');
  if (env.databaseUrl) throw new Failure('DATABASE_URL is set already: this moves out of the embedded database.');
  if (!existsSync(path.join(env.dataDir, 'database')))
    throw new Failure(`There is no embedded database in ${env.dataDir}.`);
  const from = await openPlace({ dataDir: env.dataDir, what: 'move', alone: true });
  try {
    const to = await openPlace({ url, dataDir: env.dataDir, what: 'move' });
    try {
      const contents = await moveDatabase(from.sql, to.sql, progress('Moving'));
      const rows = Object.values(contents).reduce((sum, table) => sum + table.rows, 0);
      const next =
        'Start the site with DATABASE_URL set and the same DATA_DIR; the embedded database was left as it is.';
      return { text: `Moved ${rows} rows, each table compared. ${next}`, json: { rows, tables: contents } };
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
});
