import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replayDay } from '#app/sample/replay-day';
import { replaySellers } from '#app/sample/replay-sellers.server';
import { replaySource } from '#app/domain/stock/replay-source';
import { addDays, isDate, kstDate, kstMinutes, minutesOf } from '#app/domain/kst';
import { command, Failure, type Answer } from './command';
import { stillExpected } from './feed/end-words';
import { clockOf, replayReader, roundMinutes } from './feed/replay-reader';
import { roundLine } from './feed/round-words';
import { serveReplay, salesPage } from './feed/serve-replay';
import { endWatched, watchFeed } from './feed/watch-feed';

const options = {
  day: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  write: { type: 'string' },
  serve: { type: 'string' },
  mix: { type: 'boolean' },
} as const;

await command(
  {
    name: 'feed:replay',
    usage:
      '[--day YYYY-MM-DD] [--from HH:MM] [--to HH:MM] [--seed NUMBER] [--speed NUMBER|max] [--write FOLDER | --serve PORT] [--mix]',
    options,
    endsInOrder: true,
  },
  async ({ values, env, stop }): Promise<Answer> => {
    const begun = Date.now();
    const speed = values.speed === 'max' ? Infinity : Number(values.speed ?? 1);
    if (!(speed > 0)) throw new Error(`"${values.speed}" is no speed: write a number such as 60, or max.`);
    const today = kstDate(new Date(begun));
    // What is to come cannot have been reported: a day that runs faster than ours is one that has been.
    const day = values.day ?? (speed === 1 ? today : addDays(today, -1));
    if (!isDate(day) || day > today || (day === today && speed !== 1))
      throw new Error(`"${day}" cannot be replayed: write a day before today, or today with the speed of our own.`);
    const nowOf = kstMinutes(new Date(begun));
    const from = readTime(values.from, day === today ? Math.max(0, nowOf - 60) : 7 * 60);
    const to = readTime(values.to, 24 * 60 - roundMinutes);
    const seed = Number(values.seed ?? 1);
    if (!Number.isSafeInteger(seed)) throw new Error(`"${values.seed}" is no whole number.`);

    const sellers = await replaySellers();
    if (sellers.length === 0) throw new Failure('There are no sellers here: import a list of them first.');
    const at = replayDay(sellers, { date: day, seed });
    const clock = () => (day === today ? nowOf : from) + ((Date.now() - begun) / 60_000) * speed;
    const name = `invented day ${day}, seed ${seed}`;
    const said = `${name}: ${sellers.length} sellers. All of it is made up.`;
    const json = { day, seed, sellers: sellers.length, synthetic: true };

    if (values.write) {
      const files = await writeFiles(values.write);
      return { text: `Wrote ${files} files to ${values.write}. ${said}`, json: { ...json, files } };
    }
    if (values.serve) {
      const { server, address } = await serveReplay(() => at(latestRound(Math.min(to, clock()))), Number(values.serve));
      process.stdout.write(`Serving at ${address}; watch it with --source ${replaySource}.\n`);
      if (!stop.aborted) await once(stop, 'abort');
      server.close();
      return { text: said, json };
    }
    const reader = replayReader({ at, name, from, to, clock });
    const outcome = await watchFeed({ kind: 'command' }, reader, {
      ...{ source: replaySource, dataDir: env.dataDir, mix: values.mix ?? false },
      ...{ once: speed === Infinity, expected: speed !== Infinity },
      everyMs: (roundMinutes * 60_000) / speed,
      stop: AbortSignal.any([stop, endOf(reader)]),
      say: (round) => process.stderr.write(`${roundLine(round)}\n`),
    });
    if (!('value' in outcome)) throw new Failure(`A feed is watched already: ${outcome.heldBy}.`);
    // A day that was replayed to its end is over; one that was broken off is a feed that has stopped.
    if (reader.ended()) await endWatched({ kind: 'command' }, replaySource);
    const { problems } = outcome.value;
    return {
      text: reader.ended() ? said : `${said}\n${stillExpected(replaySource)}`,
      json: { ...json, problems },
      failed: problems > 0,
    };

    async function writeFiles(folder: string): Promise<number> {
      await mkdir(folder, { recursive: true });
      let files = 0;
      for (let minute = from; minute <= to && !stop.aborted; minute += roundMinutes, files += 1) {
        const file = path.join(folder, `sales-${day}T${clockOf(minute).replace(':', '')}.json`);
        const sales = at(minute);
        // Whole or not at all: somebody may be watching the folder.
        await writeFile(`${file}.part`, JSON.stringify(salesPage(sales, 1, Math.max(sales.length, 1))));
        await rename(`${file}.part`, file);
      }
      return files;
    }
  },
);

function latestRound(minute: number): number {
  return Math.floor(minute / roundMinutes) * roundMinutes;
}

function readTime(text: string | undefined, otherwise: number): number {
  if (text === undefined) return latestRound(otherwise);
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new Error(`"${text}" is no time: write 09:05.`);
  return latestRound(minutesOf(text));
}

/** Told once the day is over. */
function endOf(reader: { ended: () => boolean }): AbortSignal {
  const over = new AbortController();
  const timer = setInterval(() => {
    if (!reader.ended()) return;
    clearInterval(timer);
    over.abort();
  }, 250).unref();
  return over.signal;
}
