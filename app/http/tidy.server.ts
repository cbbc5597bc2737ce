import { forgetExpired } from '#app/domain/accounts/forget-expired.server';
import { settleOverdueMismatches } from '#app/domain/imports/settle-overdue-mismatches.server';
import { log } from './log.server';
import { traceOf } from './trace-of';

const hour = 60 * 60_000;

/**
 * Does, when a site opens and once an hour, what no request does: clears away what no longer counts, and publishes the
 * official value where a mismatch has passed its day. Any number of sites may do it at once. Returns how to stop.
 */
export function tidyHourly(): () => void {
  const tidy = () => {
    const failed = (error: Error) => log.warn({ event: 'not-tidied', error: traceOf(error) });
    forgetExpired()
      .then(() => settleOverdueMismatches())
      .then((published) => published > 0 && log.info({ event: 'official-values-published', published }))
      .catch(failed);
  };
  tidy();
  const timer = setInterval(tidy, hour);
  timer.unref();
  return () => clearInterval(timer);
}
