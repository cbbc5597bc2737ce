import { createReadStream } from 'node:fs';
import path from 'node:path';
import { fileFormats } from '#app/domain/imports/file-formats';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { isSource } from '#app/domain/imports/sources';
import { cannotRead } from './cannot-read';
import { command } from './command';
import { asKilobytes, countsInWords, heldInWords, noteLines, refusalInWords, unread } from './import-words';
import { observedDay } from './observed-day';

const readable = Object.keys(fileFormats).join(', ');

await command(
  {
    name: 'places:import',
    usage: '--source NAME [--observed-at YYYY-MM-DD] FILE',
    options: { source: { type: 'string' }, 'observed-at': { type: 'string' } },
    words: 1,
  },
  async ({ values, words, env, progress }) => {
    const [file = ''] = words;
    const { source = '' } = values;
    if (!isSource(source) || !fileFormats[source]) throw new Error(`--source must name one of: ${readable}.`);
    const problem = await cannotRead(file);
    if (problem) return unread(problem);
    const { observedAt, day } = await observedDay(file, values['observed-at']);
    const bars = { reading: asKilobytes(progress('Reading')), publishing: progress('Publishing') };
    const outcome = await importPlaces(
      { kind: 'command' },
      {
        source,
        fileName: path.basename(file),
        open: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
        observedAt,
        dataDir: env.dataDir,
      },
      (phase, done, of) => bars[phase](done, of),
    );
    if (!outcome.ok) return unread(refusalInWords(outcome, file));

    const { run, report } = outcome.value;
    const { new: arrived, changed, unchanged, refused, held } = run;
    const text = [
      `${run.fileName}, as of ${day}: ${countsInWords(run)}.`,
      ...noteLines(run.notes),
      report && `The refused rows are in ${path.relative('.', report)}, each with its line and reason.`,
      run.state === 'held' && heldInWords(run),
    ];
    return {
      text: text.filter(Boolean).join('\n'),
      json: { new: arrived, changed, unchanged, refused, held },
      failed: run.state === 'held',
    };
  },
);
