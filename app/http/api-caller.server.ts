import type { IncomingMessage } from 'node:http';
import type { Actor } from '#app/domain/accounts/actor';
import { tokenPrefix } from '#app/domain/accounts/api-token';
import { actorOfToken } from '#app/domain/accounts/api-tokens.server';
import type { Endpoint } from '#app/public-api/endpoint';
import { problem, type Problem } from '#app/public-api/problem';

export interface Caller {
  actor: Actor;
  /** The secret of a submission, for those who have no account. */
  secret: string | null;
}

const anybody: Caller = { actor: { kind: 'anonymous', browser: null }, secret: null };
const challenge = { 'WWW-Authenticate': 'Bearer realm="barodata"' };

/**
 * Who calls, by the Authorization header alone: a token of an account, or the secret of a submission. What is open to
 * everybody does not look at it. The verb asks again whether the actor may.
 */
export async function callerOf({ headers }: IncomingMessage, endpoint: Endpoint): Promise<Caller | Problem> {
  const { scope, required } = endpoint;
  if (scope === null) return anybody;
  const { authorization } = headers;
  if (authorization === undefined) return required ? problem('token-needed', { headers: challenge }) : anybody;
  const [, bearer = ''] = /^Bearer ([\w-]{20,100})$/i.exec(authorization) ?? [];
  if (!bearer.startsWith(tokenPrefix)) {
    if (required || bearer === '') return problem('invalid-token', { headers: challenge });
    return { ...anybody, secret: bearer };
  }
  const actor = await actorOfToken(bearer);
  if (!actor)
    return problem('invalid-token', {
      headers: { 'WWW-Authenticate': `${challenge['WWW-Authenticate']}, error="invalid_token"` },
    });
  if (!actor.scopes?.includes(scope)) return problem('scope-missing', { more: { scope } });
  return { actor, secret: null };
}
