import { createReadStream } from 'node:fs';
import path from 'node:path';
import { importStock } from '#app/domain/imports/import-stock.server';
import { isStockFeed } from '#app/domain/imports/stock-feeds';
import { kstStamp } from '#app/domain/kst';
import { cannotRead } from './cannot-read';
import { command, Failure, type Answer } from './command';
import { noSuchFeed, stillExpected } from './feed/end-words';
import { feedReader } from './feed/read-feed';
import { roundJson, roundLine } from './feed/round-words';
import { watchFeed } from './feed/watch-feed';
import { asKilobytes, countsInWords, noteLines, refusalInWords, unread } from './import-words';

const options = {
  watch: { type: 'boolean' },
  once: { type: 'boolean' },
  every: { type: 'string' },
  source: { type: 'string' },
  mix: { type: 'boolean' },
} as const;

await command(
  {
    name: 'stock:import',
    usage: 'FILE | [--watch] [--once] [--every SECONDS] [--source mask-sales|mask-replay] URL_FILE_OR_FOLDER',
    options,
    words: 1,
    endsInOrder: true,
  },
  async ({ values, words: [place = ''], env, progress, stop }) => {
    if (values.watch || values.once) return watch(place);
    const problem = await cannotRead(place);
    if (problem) return unread(problem);
    const bars = { reading: asKilobytes(progress('Reading')), publishing: progress('Publishing') };
    const outcome = await importStock(
      { kind: 'command' },
      { fileName: path.basename(place), open: () => createReadStream(place), dataDir: env.dataDir },
      (phase, done, of) => bars[phase](done, of),
    );
    if (!outcome.ok) return unread(refusalInWords(outcome, place));

    const { run, report } = outcome.value;
    const { new: arrived, changed, unchanged, refused, held } = run;
    const text = [
      `${run.fileName}, newest report of ${kstStamp(run.observedAt)}: ${countsInWords(run)}.`,
      ...noteLines(run.notes),
      report &&
        `The refused reports are in ${path.relative('.', report)}, each with its number in the file and the reason.`,
    ];
    return { text: text.filter(Boolean).join('\n'), json: { new: arrived, changed, unchanged, refused, held } };

    async function watch(feed: string): Promise<Answer> {
      const { source = 'mask-sales', every = '300', mix = false, once = false, watch: expected = false } = values;
      const seconds = Number(every);
      if (!isStockFeed(source)) throw new Error(noSuchFeed(source));
      if (!(seconds > 0 && seconds <= 86_400)) throw new Error(`"${every}" is no number of seconds from 1 to 86400.`);
      const json = process.argv.includes('--json');
      const reader = await feedReader(feed, {
        ...{ timeoutMs: 30_000, maxBytes: 64_000_000, attempts: 4, pauseMs: 2000, stop },
      }).catch((error: Error) => {
        throw new Failure(error.message);
      });
      const outcome = await watchFeed({ kind: 'command' }, reader, {
        ...{ source, everyMs: seconds * 1000, dataDir: env.dataDir, mix, once, expected, stop },
        say: (round) => process.stdout.write(`${json ? JSON.stringify(roundJson(round)) : roundLine(round)}\n`),
      });
      if (!('value' in outcome)) throw new Failure(`The feed is watched already: ${outcome.heldBy}.`);
      const { rounds, problems } = outcome.value;
      const failed = once && problems > 0;
      return {
        text: [
          `Watched ${reader.origin}: ${rounds} looks, ${problems} problems.`,
          ...(once ? [] : [stillExpected(source)]),
        ].join('\n'),
        json: { rounds, problems },
        failed,
      };
    }
  },
);
