import { pino } from 'pino';

export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined });

/** A path as it may stand in a log: secrets of followed submissions cut out, however the path was written. */
export const loggedPath = (pathname: string): string =>
  plain(pathname)
    .replace(/(\/follow\/)[^/]+/i, '$1[secret]')
    .slice(0, 200);

function plain(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
