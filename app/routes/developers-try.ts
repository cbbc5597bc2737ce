import { redirectDocument, type LoaderFunctionArgs } from '@remix-run/node';
import { admit } from '#app/http/admit.server';
import { tryAddress } from '#app/http/api-guide.server';

/** From the form on the page to the address that it asks for: only inputs that were filled in become parameters. */
export async function loader(args: LoaderFunctionArgs) {
  await admit(args, 'public');
  const address = tryAddress(new URL(args.request.url).searchParams);
  if (address === null) throw new Response(null, { status: 404 });
  return redirectDocument(address);
}
