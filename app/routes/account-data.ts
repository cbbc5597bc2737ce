import type { LoaderFunctionArgs } from '@remix-run/node';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { admit } from '#app/http/admit.server';

/** All that is kept of the person, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await admit(args, 'manage own account');
  const account = await readMyAccount(actor);
  if (!account) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify({ account }, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="barodata-user_${account.id}.json"`,
    },
  });
}
