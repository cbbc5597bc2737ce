import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Where a walk through a list stands. To callers it is a text without meaning. */
export interface Cursor {
  /** The state of the data that the walk began in. */
  state: string;
  /** Milliseconds: what had run out by then is unknown on every page; 0 where no state is asked for. */
  at: number;
  /** The last id that was answered. */
  after: string;
  /** What was asked for; a cursor answers nothing else. */
  about: string;
}

const shape = z.tuple([z.string().max(40), z.int(), z.string().max(20), z.string().max(20)]);

export const writeCursor = ({ state, at, after, about }: Cursor): string =>
  Buffer.from(JSON.stringify([state, at, after, about])).toString('base64url');

export function readCursor(text: string): Cursor | null {
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (!read.success) return null;
    const [state, at, after, about] = read.data;
    return { state, at, after, about };
  } catch {
    return null;
  }
}

/** A short name for what was asked for. */
export const aboutOf = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12);
