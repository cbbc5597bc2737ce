import { forgetExpired } from '#app/domain/accounts/forget-expired.server';
import { log } from './log.server';

const hour = 60 * 60_000;

/** Clears away, once an hour, what no longer counts. Any number of sites may do it at once. Returns how to stop. */
export function tidyHourly(): () => void {
  const timer = setInterval(() => {
    forgetExpired().catch((error: Error) => log.warn({ event: 'not-tidied', error: error.message }));
  }, hour);
  timer.unref();
  return () => clearInterval(timer);
}
