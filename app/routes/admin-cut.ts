import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { beginCut } from '#app/domain/releases/begin-cut.server';
import { admit } from '#app/http/admit.server';
import { readEnv } from '#app/http/env.server';
import { log } from '#app/http/log.server';
import { traceOf } from '#app/http/trace-of';
import { pathIn } from '#app/i18n/languages';

/** Begins a release and leads back to the page, which tells how it goes, also where one was being cut already. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'cut release');
  const { dataDir, publicOrigin = origin, signingKeyFile } = readEnv();
  await beginCut(actor, { dataDir, origin: publicOrigin, signingKeyFile }, (error) =>
    log.error({ event: 'cut-failed', error: traceOf(error) }),
  );
  return redirect(`${pathIn(language, '/admin')}#releases`);
}

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'cut release');
  return redirect(pathIn(language, '/admin'));
}
