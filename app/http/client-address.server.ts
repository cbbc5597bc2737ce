import type { IncomingMessage } from 'node:http';

/**
 * The address a request came from. Behind a proxy, which there is where a public origin is set and the peer is on our
 * own network, it is the last that the proxy wrote down; what stands before that in the header anybody can invent.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, publicOrigin?: string): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (publicOrigin === undefined || !isNear(peer)) return peer;
  const noted = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  return noted || peer;
}

/** Loopback and the private ranges. */
export const isNear = (address: string): boolean => near.test(address);
const near = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:)/i;

export const isThisMachine = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);
