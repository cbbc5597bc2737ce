import type { HeadersFunction } from '@remix-run/node';

/** For pages whose action may tell to wait: of an action's headers a document carries only what it asks for. */
export const passRetryAfter: HeadersFunction = ({ actionHeaders }): HeadersInit => {
  const wait = actionHeaders.get('Retry-After');
  return wait ? { 'Retry-After': wait } : {};
};
