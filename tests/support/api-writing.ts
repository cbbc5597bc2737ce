import { currentTerms } from '#app/domain/corrections/terms';
import { makeToken } from '#app/domain/accounts/make-token.server';
import type { Scope } from '#app/domain/accounts/scopes';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { transaction } from '#db/client.server';
import type { AccountActor } from '#tests/factories/account';
import type { ApiAnswer, ApiSite } from './api';

/** What tests of writing send. */
export const sendBy =
  (ask: ApiSite['ask']) =>
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
    ask(path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

export async function aToken(actor: AccountActor, scopes: Scope[] = ['read', 'submit', 'review']) {
  const made = await makeToken(actor, { name: 'test', scopes, days: 7 });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

export const aLine = (more: object = {}) => ({
  field: 'phone',
  before: '02-123-4567',
  after: '02-765-4321',
  evidence: 'notice-on-door',
  ...more,
});

export const someLines = (place: string, ...lines: object[]) => ({
  place,
  corrections: lines.length > 0 ? lines : [aLine()],
  terms: currentTerms,
});

/** The name of the problem that was answered. */
export const typeOf = ({ json }: ApiAnswer) => String(json?.type).split('/').at(-1);

export const publishPhone = (placeId: string, value: string) =>
  transaction((tx) =>
    amendPlace(tx, {
      ...{ placeId, item: '', field: 'phone', value, cause: { kind: 'import', id: 'i' } },
      ...{ observedAt: null, reviewBy: null, now: new Date() },
    }),
  );
