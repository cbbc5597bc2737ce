import { json } from '@remix-run/node';
import type { NameProblem } from '#app/domain/accounts/name';
import type { PasswordProblem } from '#app/domain/accounts/password';
import type { ProofRefusal } from '#app/domain/accounts/prove.server';
import type { Wait } from '#app/domain/accounts/throttle.server';
import type { Typed } from './form.server';
import { unprocessable } from './problems.server';

/** Every way the verbs about one's own account refuse. */
type Refusal =
  | NameProblem
  | PasswordProblem
  | ProofRefusal
  | 'not-allowed'
  | 'no-browser'
  | 'name-taken'
  | 'wrong-name-or-password'
  | 'challenge-gone'
  | 'passkey-not-right'
  | 'passkey-known'
  | 'too-many-passkeys'
  | 'no-such-passkey'
  | 'last-way-in'
  | 'last-administrator';

/** The status of each, and the input it stands beside. */
const answers: Record<Refusal, { status: number; input: string }> = {
  'name-too-short': { status: 422, input: 'name' },
  'name-too-long': { status: 422, input: 'name' },
  'name-characters': { status: 422, input: 'name' },
  'name-reserved': { status: 422, input: 'name' },
  'name-taken': { status: 422, input: 'name' },
  'password-too-short': { status: 422, input: 'password' },
  'password-too-long': { status: 422, input: 'password' },
  'password-common': { status: 422, input: 'password' },
  'password-is-name': { status: 422, input: 'password' },
  'wrong-name-or-password': { status: 422, input: 'name' },
  'wrong-password': { status: 422, input: 'current' },
  'proof-needed': { status: 422, input: 'current' },
  'too-many-attempts': { status: 429, input: 'name' },
  'no-browser': { status: 400, input: 'passkey' },
  'challenge-gone': { status: 422, input: 'passkey' },
  'passkey-not-right': { status: 422, input: 'passkey' },
  'passkey-known': { status: 422, input: 'passkey' },
  'too-many-passkeys': { status: 422, input: 'passkey' },
  'no-such-passkey': { status: 404, input: 'passkey' },
  'last-way-in': { status: 422, input: 'passkey' },
  'last-administrator': { status: 422, input: 'current' },
  'not-allowed': { status: 403, input: 'name' },
};

type Refused = { reason: Refusal; detail?: unknown };

/** The form again, the reason beside its input; passwords are not sent back. */
export function refusedForm({ reason, detail }: Refused, typed: Typed, input = answers[reason].input) {
  const { status } = answers[reason];
  if (status === 403 || status === 404) throw new Response(null, { status });
  const shown = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'password' && name !== 'current'));
  return unprocessable({ [input]: messageOf(reason) }, shown, { status, headers: waitHeaders(detail) });
}

/** The same for a script of ours: the key of the message. */
export const refusedJson = ({ reason, detail }: Refused) =>
  json({ problem: messageOf(reason) }, { status: answers[reason].status, headers: waitHeaders(detail) });

const messageOf = (reason: Refusal) => `account.problem.${reason}`;

function waitHeaders(detail: unknown): Headers {
  const headers = new Headers();
  const { retryAfter } = (detail ?? {}) as Partial<Wait>;
  if (retryAfter) headers.set('Retry-After', String(retryAfter));
  return headers;
}
