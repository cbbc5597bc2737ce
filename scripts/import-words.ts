import type { HoldReason } from '#app/domain/imports/hold';
import type { ImportRun } from '#app/domain/imports/import-run.server';
import type { Unreadable } from '#app/domain/imports/unreadable-file';
import { kstDate } from '#app/domain/kst';
import type { Answer } from './command';
import type { Progress } from './progress';

type Refusal = { reason: string; detail?: unknown };

/** Why a file was not imported, and what can be done. */
export function refusalInWords({ reason, detail }: Refusal, file: string): string {
  switch (reason) {
    case 'unreadable': {
      const { line, column, expected, found } = detail as Unreadable;
      const where = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
      return `${file}, ${where}: expected ${expected}, found ${found}. Nothing was imported.`;
    }
    case 'sample-loaded':
      return (
        'The invented sample is loaded here, and real places must not be mixed with it. Import into an empty ' +
        'installation: set SAMPLE=off and another DATA_DIR, for this command and for the site.'
      );
    case 'other-feed':
      return detail === 'mask-replay'
        ? 'Stock that was really reported is here, and invented stock must not be mixed with it. Use another DATA_DIR or database, or write --mix.'
        : 'The stock here was invented by feed:replay, and what is really reported must not be mixed with it. Use another DATA_DIR or database.';
    case 'busy':
      return `Somebody else is importing or publishing: ${detail as string}. Try again when that has ended.`;
    default:
      return `The import was refused: ${reason}.`;
  }
}

/** The five numbers are there for programs even where nothing was read. */
export const unread = (error: string): Answer => ({
  text: error,
  json: { new: 0, changed: 0, unchanged: 0, refused: 0, held: 0, error },
  failed: true,
});

export function countsInWords(run: ImportRun): string {
  const counts = (['new', 'changed', 'unchanged', 'refused'] as const).map(
    (kind) => `${inThousands(run[kind])} ${kind}`,
  );
  return counts.join(', ');
}

const inThousands = (number: number) => number.toLocaleString('en');

export function heldInWords({ id, reason }: ImportRun): string {
  return `Held, and nothing published: ${whyHeld(reason as HoldReason)} An administrator publishes or drops import ${id}.`;
}

function whyHeld(reason: HoldReason): string {
  const share = (count: number, of: number) => `${count} of ${of} (${((count / of) * 100).toFixed(1)} %)`;
  switch (reason.kind) {
    case 'places-lost':
      return `${share(reason.count, reason.of)} places of the last import are gone; 2 % may be.`;
    case 'field-changed':
      return `${reason.field} differs in ${share(reason.count, reason.of)} places of the last import; in 5 % it may.`;
    case 'older-than-last':
      return `the last import is of ${kstDate(new Date(reason.last))}, which is later.`;
  }
}

const notes: Record<string, string> = {
  blank: 'blank rows skipped',
  cleaned: 'rows had white space, commas or decimals too many (kept as they were beside the cleaned value)',
  'no-coordinates': 'places without coordinates',
  'no-address': 'places without an address',
  'odd-code-length': 'codes with an unusual number of digits',
  missing: 'places of the source are not in this file',
  returned: 'places are back that were missing',
  older: 'reports were older than what is known, and kept as history',
  otherwise: 'reports said otherwise than what was heard of the same moment before, which stays',
  'no-report': 'rows say that there is no report',
};

export const noteLines = (counts: Record<string, number>): string[] =>
  Object.entries(counts).map(([note, count]) => `  ${inThousands(count)} ${notes[note] ?? note}`);

export const asKilobytes =
  (bar: Progress): Progress =>
  (done, of) =>
    bar(Math.ceil(done / 1024), Math.ceil(of / 1024));
