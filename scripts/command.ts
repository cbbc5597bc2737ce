import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isDatabaseAway } from '#app/http/database-away.server';
import { readEnv, type Env } from '#app/http/env.server';
import { openDatabase } from '#db/client.server';
import { progressBar, type Progress } from './progress';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Known extends Options> = ReturnType<typeof parseArgs<{ options: Known }>>['values'];

interface Shape<Known extends Options> {
  /** As in package.json: `places:import`. */
  name: string;
  /** What follows the name: `--source NAME FILE`. */
  usage: string;
  options?: Known;
  /** How many words follow the options. */
  words?: number;
  /** Not every command needs the database. */
  database?: false;
  /** Told to end (SIGTERM, Ctrl-C), it finishes what it is at: `stop` tells it. Told twice, it ends at once. */
  endsInOrder?: true;
}

interface Tools<Known extends Options> {
  values: Values<Known>;
  words: string[];
  env: Env;
  /** A bar on the terminal, where there is one: `progress('Reading')(done, of)`. */
  progress: (label: string) => Progress;
  /** Aborted when the command is to end in order. */
  stop: AbortSignal;
}

/** What a command says at its end: words for people, with `--json` one line for programs. `failed` makes it exit with 1. */
export interface Answer {
  text: string;
  json: object;
  failed?: boolean;
}

/** The command ran, and the answer is no: said in plain words, exit 1. */
export class Failure extends Error {}

/**
 * One command of the command line: reads its words and the environment, opens the database, works, closes. It exits with
 * 0 when all is well, with 1 when the answer is no (refused, found faults), with 2 when it could not run.
 */
export async function command<const Known extends Options = Record<string, never>>(
  shape: Shape<Known>,
  work: (tools: Tools<Known>) => Promise<Answer>,
): Promise<void> {
  const json = process.argv.includes('--json');
  const usage = `Usage: npm run ${shape.name} -- ${[shape.usage, '[--json]'].filter(Boolean).join(' ')}`;
  let close = async () => {};
  try {
    const { values, words } = readWords(shape, usage);
    if (values.help) return say(process.stdout, usage);
    const env = readEnv();
    if (shape.database !== false) {
      ({ close } = await openDatabase({ url: env.databaseUrl, dataDir: env.dataDir, what: shape.name }));
    }
    const ending = new AbortController();
    const end = shape.endsInOrder ? () => ending.abort(new Error('The command was told to end.')) : () => stop(close);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        end();
        process.once(signal, () => stop(close));
      });
    }
    const progress = (label: string) => progressBar(process.stderr, label);
    const answer = await work({ values, words, env, progress, stop: ending.signal });
    say(process.stdout, json ? JSON.stringify(answer.json) : answer.text);
    process.exitCode = answer.failed ? 1 : 0;
  } catch (error) {
    const text = inPlainWords(error);
    if (json) say(process.stdout, JSON.stringify({ error: text }));
    say(process.stderr, text);
    process.exitCode = error instanceof Failure ? 1 : 2;
  } finally {
    await close();
  }
}

function readWords<Known extends Options>(shape: Shape<Known>, usage: string) {
  try {
    const options = { ...shape.options, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (!values.help && positionals.length !== (shape.words ?? 0))
      throw new Error('The words are too many or too few.');
    return { values: values as Values<Known> & { help?: boolean }, words: positionals };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

async function stop(close: () => Promise<void>): Promise<never> {
  await close();
  process.exit(130);
}

/** The innermost reason: an error of the database carries the whole query in front of it. */
function inPlainWords(error: unknown): string {
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  let inner = error;
  while (inner instanceof Error && inner.message.startsWith('Failed query') && inner.cause) inner = inner.cause;
  const text = inner instanceof Error ? inner.message : String(inner);
  return isDatabaseAway(error) ? `The database cannot be reached: ${text}` : text;
}

const say = (to: NodeJS.WriteStream, text: string): void => void to.write(`${text}\n`);
