import { createReadStream } from 'node:fs';
import path from 'node:path';
import { importStock } from '#app/domain/imports/import-stock.server';
import { kstStamp } from '#app/domain/kst';
import { cannotRead } from './cannot-read';
import { command } from './command';
import { asKilobytes, countsInWords, noteLines, refusalInWords, unread } from './import-words';

await command({ name: 'stock:import', usage: 'FILE', words: 1 }, async ({ words, env, progress }) => {
  const [file = ''] = words;
  const problem = await cannotRead(file);
  if (problem) return unread(problem);
  const bars = { reading: asKilobytes(progress('Reading')), publishing: progress('Publishing') };
  const outcome = await importStock(
    { kind: 'command' },
    { fileName: path.basename(file), open: () => createReadStream(file), dataDir: env.dataDir },
    (phase, done, of) => bars[phase](done, of),
  );
  if (!outcome.ok) return unread(refusalInWords(outcome, file));

  const { run, report } = outcome.value;
  const { new: arrived, changed, unchanged, refused, held } = run;
  const text = [
    `${run.fileName}, newest report of ${kstStamp(run.observedAt)}: ${countsInWords(run)}.`,
    ...noteLines(run.notes),
    report &&
      `The refused reports are in ${path.relative('.', report)}, each with its number in the file and the reason.`,
  ];
  return { text: text.filter(Boolean).join('\n'), json: { new: arrived, changed, unchanged, refused, held } };
});
