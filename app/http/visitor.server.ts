import type { AppLoadContext } from '@remix-run/node';
import { items } from '#app/domain/stock/items.server';
import type { EdgeContext } from './edge-context.server';

/** What the frame of every page shows of the person who looks at it. */
export async function visitorOf(context: AppLoadContext) {
  const edge = context as unknown as EdgeContext;
  const { actor, name } = await edge.who();
  return {
    visitor: actor.kind === 'account' ? { name: name ?? '', role: actor.role } : null,
    sample: edge.sample,
    operatorContact: edge.operatorContact,
    items: Object.fromEntries(items.map(({ id, name }) => [id, name[edge.language]])),
  };
}
