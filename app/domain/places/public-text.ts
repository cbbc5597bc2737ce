import * as z from 'zod/mini';
import { personalDataIn } from '../personal-data';
import { hasInvisible, oneLine } from '../text';

/**
 * One line of text that everybody will read, kept in NFC with single spaces; `problem` says the length it must have.
 * What nobody can see is refused, not taken out: it may be half of what was meant.
 */
export const publicLine = (least: number, most: number, problem: string) =>
  z.string().check(
    z.refine((text) => !hasInvisible(text.trim()) && !text.includes(unreadable), 'invisible-characters'),
    z.refine((text) => personalDataIn(text).length === 0, 'personal-data'),
    z.overwrite(oneLine),
    z.minLength(least, problem),
    z.maxLength(most, problem),
  );

/** What bytes become that are not UTF-8, as a form typed in CP949 sends them: nobody meant that sign. */
const unreadable = '\uFFFD';
