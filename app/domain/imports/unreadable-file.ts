export type FileProblem =
  | 'empty-file'
  | 'not-utf-8'
  | 'wrong-header'
  | 'wrong-column-count'
  | 'quote-inside-field'
  | 'text-after-quote'
  | 'quote-never-closed'
  | 'lone-carriage-return'
  | 'record-too-long'
  | 'not-json'
  | 'unknown-form'
  | 'changed-while-read';

/** Why a file is refused whole: the line (1 is the first), what was expected there and what was found instead. */
export interface Unreadable {
  problem: FileProblem;
  line: number;
  /** Counted from 1, where the format tells it. */
  column?: number;
  expected: string;
  found: string;
}

/**
 * Thrown inside a stream of a file that cannot be read, and turned into a refusal by the verb that opened the stream:
 * half-way through a file there is nobody else to hand a value to.
 */
export class UnreadableFile extends Error {
  constructor(readonly why: Unreadable) {
    super(`line ${why.line}: expected ${why.expected}, found ${why.found}`);
  }
}
