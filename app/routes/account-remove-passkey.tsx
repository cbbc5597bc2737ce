import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { proofWanted } from '#app/domain/accounts/proof-wanted.server';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { removePasskey } from '#app/domain/accounts/remove-passkey.server';
import { refusedForm } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { passRetryAfter } from '#app/http/retry-after';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Form } from '#app/ui/form';
import { ProofField } from '#app/ui/proof-field';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const account = await readMyAccount(actor);
  const id = new URL(args.request.url).searchParams.get('id');
  const index = account?.passkeys.findIndex((passkey) => passkey.id === id) ?? -1;
  if (id === null || index < 0) throw new Response(null, { status: 404 });
  const { sessionId } = await visitOf(args);
  const wanted = await proofWanted(actor, sessionId);
  return { title: titleOf(language, wordsIn(language)('account.passkeys.remove')), id, number: index + 1, wanted };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const typed = await readForm(args.request);
  const { id = '', current = '' } = typed;
  const { sessionId } = await visitOf(args);
  const outcome = await removePasskey(actor, { passkeyId: id, proof: { sessionId, password: current } });
  return outcome.ok ? redirect(pathIn(language, '/account')) : refusedForm(outcome, typed, 'current');
}

export default function RemovePasskey() {
  const { t } = useTranslation();
  const path = usePath();
  const { id, number, wanted } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      <h1>{t('account.passkeys.removeNumbered', { number })}</h1>
      <p>{t('account.passkeys.removeAbout')}</p>
      <Form answer={answer}>
        <input type="hidden" name="id" value={id} />
        <ProofField wanted={wanted} next={`/account/remove-passkey?id=${id}`} />
        <Button weight="danger">{t('account.passkeys.remove')}</Button>
      </Form>
      <Link to={path('/account')}>{t('account.back')}</Link>
    </div>
  );
}

export const headers = passRetryAfter;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
