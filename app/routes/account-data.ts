import type { LoaderFunctionArgs } from '@remix-run/node';
import { admit } from '#app/http/admit.server';
import { myData } from '#app/http/my-data.server';

/** All that is kept of the person, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await admit(args, 'manage own account');
  const data = await myData(actor);
  if (!data) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="barodata-user_${data.account.id}.json"`,
    },
  });
}
