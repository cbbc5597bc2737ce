import type { Typed } from './form.server';
import { unprocessable } from './problems.server';

/** Why no token was made, beside the inputs of the form. */
export function tokenRefused({ reason, detail }: { reason: string; detail?: unknown }, typed: Typed) {
  if (reason === 'not-allowed') throw new Response(null, { status: 403 });
  if (reason === 'too-many-tokens') return unprocessable({ name: 'tokens.problem.too-many-tokens' }, typed);
  const problems = Object.entries((detail ?? {}) as Record<string, string>).map(([input, code]) => [
    input === 'scopes' ? 'scope-read' : input,
    `tokens.problem.${code}`,
  ]);
  return unprocessable(Object.fromEntries(problems), typed);
}
