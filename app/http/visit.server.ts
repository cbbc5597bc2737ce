import type { AppLoadContext } from '@remix-run/node';
import { networkOf } from '#app/domain/accounts/network';
import type { Visit } from '#app/domain/accounts/sign-in.server';
import { deviceOf } from './device';
import type { EdgeContext } from './edge-context.server';

/** Where a request comes from, as signing in wants to know it, and the session it is part of. */
export async function visitOf(args: {
  request: Request;
  context: AppLoadContext;
}): Promise<Visit & { sessionId: string | null }> {
  const edge = args.context as unknown as EdgeContext;
  const { session } = await edge.who();
  return {
    device: deviceOf(args.request.headers.get('User-Agent')),
    network: networkOf(edge.address),
    token: session?.token ?? null,
    sessionId: session?.id ?? null,
  };
}
