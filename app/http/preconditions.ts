import type { IncomingHttpHeaders } from 'node:http';

/** What a file is known by, for a client that has a copy. */
export interface Validators {
  /** Strong, with its quotes. */
  etag: string;
  lastModified: Date | null;
}

/** The status that If-Match, If-None-Match and their like ask for instead of the file (RFC 9110, 13.2.2), or null. */
export function preconditions(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): 304 | 412 | null {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match !== undefined ? !names(match, etag) : isAfter(lastModified, headers['if-unmodified-since'])) return 412;
  if (noneMatch !== undefined) return names(noneMatch.replaceAll('W/', ''), etag) ? 304 : null;
  const since = headers['if-modified-since'];
  return since !== undefined && lastModified !== null && isDate(since) && !isAfter(lastModified, since) ? 304 : null;
}

/** Whether a range may be answered in part: If-Range names the same file, or is absent. */
export const rangeStillFits = (header: string | undefined, { etag, lastModified }: Validators): boolean =>
  header === undefined ||
  header === etag ||
  (lastModified !== null && isDate(header) && Date.parse(header) === toSeconds(lastModified));

const names = (list: string, etag: string) => list.trim() === '*' || list.split(',').some((one) => one.trim() === etag);

const isDate = (text: string) => !text.startsWith('"') && !Number.isNaN(Date.parse(text));
const toSeconds = (date: Date) => Math.floor(date.getTime() / 1000) * 1000;

const isAfter = (date: Date | null, text: string | undefined) =>
  date !== null && text !== undefined && isDate(text) && toSeconds(date) > Date.parse(text);
