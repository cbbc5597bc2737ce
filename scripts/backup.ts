import path from 'node:path';
import { makeBackup } from '#db/transfer/make-backup.server';
import { connection } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { command, Failure } from './command';

await command({ name: 'backup', usage: 'FOLDER', words: 1 }, async ({ words, env, progress }) => {
  const folder = path.resolve(words[0] ?? '');
  const held = await withLease('publishing', () => makeBackup(connection(), env.dataDir, folder, progress('Saving')));
  if ('heldBy' in held)
    throw new Failure(`An import or a release is being made by ${held.heldBy}. Try again after it.`);
  const { tables, files } = held.value;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    text: `Saved ${rows} rows of ${tables.length} tables and ${files.length} files in ${folder}.`,
    json: { folder, tables: tables.length, rows, files: files.length },
  };
});
