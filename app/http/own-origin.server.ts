/** Origins whose forms we take: the public one, or on a machine of one's own every way to write localhost. */
export function ownOrigins(publicOrigin: string | undefined, port: number): Set<string> {
  if (publicOrigin) return new Set([publicOrigin]);
  return new Set(['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`));
}

/** The origin a request came to: the public one, or one of our own by its Host; anything else is answered as the first. */
export function originOf(host: string | undefined, own: Set<string>): string {
  const [first] = own;
  const asked = `http://${host ?? ''}`;
  return own.has(asked) ? asked : (first as string);
}

/** Whether a request that changes something was sent by a page of ours. An absent or null Origin was not. */
export const sentFromHere = (originHeader: string | undefined, own: Set<string>): boolean =>
  originHeader !== undefined && own.has(originHeader);

const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];

/** text/plain can be sent by any page without asking; it is never a form of ours. */
export const isFormType = (contentType: string | undefined): boolean =>
  formTypes.includes((contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
