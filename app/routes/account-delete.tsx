import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { deleteAccount } from '#app/domain/accounts/delete-account.server';
import { proofWanted } from '#app/domain/accounts/proof-wanted.server';
import { refusedForm } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { clearedCookie } from '#app/http/cookies.server';
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
  const { sessionId } = await visitOf(args);
  const wanted = await proofWanted(actor, sessionId);
  const id = actor.kind === 'account' ? actor.accountId : '';
  return { title: titleOf(language, wordsIn(language)('account.delete.heading')), id, wanted };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'manage own account');
  const typed = await readForm(args.request);
  const { sessionId } = await visitOf(args);
  const outcome = await deleteAccount(actor, { sessionId, password: typed.current ?? '' });
  if (!outcome.ok) return refusedForm(outcome, typed, 'current');
  const headers = { 'Set-Cookie': clearedCookie('session', origin) };
  return redirect(`${pathIn(language, '/sign-in')}?deleted`, { headers });
}

export default function DeleteAccount() {
  const { t } = useTranslation();
  const path = usePath();
  const { id, wanted } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      <h1>{t('account.delete.heading')}</h1>
      <ul className="list-disc pl-5">
        <li>{t('account.delete.gone')}</li>
        <li>{t('account.delete.stays', { name: `user_${id}` })}</li>
        <li>{t('account.delete.final')}</li>
      </ul>
      <Form answer={answer}>
        <ProofField wanted={wanted} next="/account/delete" />
        <Button weight="danger">{t('account.delete.button')}</Button>
      </Form>
      <Link to={path('/account')} className="inline-flex min-h-11 items-center">
        {t('account.back')}
      </Link>
    </div>
  );
}

export const headers = passRetryAfter;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
