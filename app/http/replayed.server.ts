import { createHash } from 'node:crypto';
import { beginSending, dropSending, endSending, type Sending } from '#app/domain/accounts/replay.server';
import type { Answer } from '#app/public-api/endpoint';
import { problem, type Problem } from '#app/public-api/problem';
import { faultPoint } from '#db/fault-point';
import type { Caller } from './api-caller.server';

/**
 * Runs a write once for each Idempotency-Key: whoever sends the same again is given the same answer. What was refused, or
 * failed, may be sent again with its key, since it changed nothing. A process may die when the write is done and its
 * answer not kept yet: by `sentKey` what adds something knows itself again, and whatever moves something on finds that
 * it has moved, or finds another version than If-Match names. Nothing is done twice.
 */
export async function replayed(
  key: string | undefined,
  { what, ...caller }: Caller & { what: string },
  run: (sentKey?: string) => Promise<Answer | Problem>,
): Promise<Answer | Problem> {
  if (key === undefined) return run();
  if (!/^[\x21-\x7e]{16,255}$/.test(key)) return problem('invalid-idempotency-key');
  const sending: Sending = { sender: senderOf(caller), key, body: what };
  const begun = await beginSending(sending);
  if (begun.is === 'another') return problem('idempotency-key-reused');
  if (begun.is === 'in-progress') return problem('request-in-progress', { headers: { 'Retry-After': '2' } });
  if (begun.is === 'answered') return JSON.parse(begun.answer) as Answer;
  await faultPoint('replay:begun');
  try {
    const outcome = await run(sentKeyOf(sending));
    await faultPoint('replay:run');
    if (outcome.is === 'answer') await endSending(sending, JSON.stringify(outcome));
    else await dropSending(sending);
    await faultPoint('replay:kept');
    return outcome;
  } catch (error) {
    await dropSending(sending).catch(() => {});
    throw error;
  }
}

/** What a secret of a submission did is replayed to that secret alone: the key of another opens nothing. */
const senderOf = ({ actor, secret }: Caller): string => {
  if (actor.kind === 'account') return `account:${actor.accountId}`;
  return secret === null ? actor.kind : `secret:${secret}`;
};

/** Like the keys that our pages make; of the body too, since it is what the sender's secret is made of. */
const sentKeyOf = ({ sender, key, body }: Sending) =>
  createHash('sha256')
    .update(JSON.stringify(['api', sender, key, body]))
    .digest('base64url');
