import { withoutInvisible } from '#app/domain/text';

export const longestReviewerNote = 500;

/** What a reviewer adds for the author, in words of their own; null where it is too long. */
export function readReviewerNote(typed: string): string | null {
  const note = withoutInvisible(typed).normalize('NFC').trim();
  return note.length > longestReviewerNote ? null : note;
}
