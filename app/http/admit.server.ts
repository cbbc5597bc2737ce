import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '#app/domain/accounts/actor';
import { may, type Permission } from '#app/domain/accounts/permissions';
import type { Language } from '#app/i18n/languages';
import type { EdgeContext } from './edge-context.server';

export interface Admitted {
  actor: Actor;
  language: Language;
  origin: string;
}

/**
 * First line of every loader and action: who asks, or no answer. The gate has asked the same before; this holds when a
 * route is reached in a way nobody thought of.
 */
export async function admit(args: { context: AppLoadContext }, door: 'public' | Permission): Promise<Admitted> {
  const edge = args.context as unknown as EdgeContext;
  const { actor } = await edge.who();
  if (door !== 'public' && !may(actor, door))
    throw new Response(null, { status: actor.kind === 'anonymous' ? 401 : 403 });
  return { actor, language: edge.language, origin: edge.origin };
}
