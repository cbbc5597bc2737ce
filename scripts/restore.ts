import path from 'node:path';
import { openPlace } from '#db/open-place.server';
import { restoreBackup } from '#db/transfer/restore-backup.server';
import { command } from './command';

await command({ name: 'restore', usage: 'FOLDER', words: 1, database: false }, async ({ words, env, progress }) => {
  const folder = path.resolve(words[0] ?? '');
  const place = { url: env.databaseUrl, dataDir: env.dataDir, what: 'restore', alone: true };
  const { sql, close } = await openPlace(place);
  try {
    const { madeAt, tables, files } = await restoreBackup(sql, env.dataDir, folder, progress('Restoring'));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return {
      text: `Restored ${rows} rows of ${tables.length} tables and ${files.length} files, as of ${madeAt}.`,
      json: { madeAt, tables: tables.length, rows, files: files.length },
    };
  } finally {
    await close();
  }
});
