/**
 * What a log may say of an error: where it happened, never with which values. Drizzle writes the parameters of a query that
 * failed into its message, and they hold hashes of passwords and secrets, names and notes; PostgreSQL quotes a value that
 * it cannot read.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { query, params, code } = error as { query?: unknown; params?: unknown; code?: unknown };
  const heading =
    params === undefined ? isAboutData(code) && `${error.name} ${String(code)}` : `Failed query: ${String(query)}`;
  const own = heading ? [heading, ...framesOf(error)].join('\n') : (error.stack ?? error.message);
  return error.cause instanceof Error ? `${own}\nCaused by: ${traceOf(error.cause)}` : own;
}

/** Class 22 of PostgreSQL's codes: data that does not fit, quoted in the message. */
const isAboutData = (code: unknown) => typeof code === 'string' && /^22\w{3}$/.test(code);

/** The calls at the end of a stack. */
function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n');
  const first = lines.findLastIndex((line) => !line.startsWith('    at '));
  return lines.slice(first + 1);
}
