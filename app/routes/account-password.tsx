import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '#app/domain/accounts/change-password.server';
import { proofWanted } from '#app/domain/accounts/proof-wanted.server';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { refusedForm } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { cookie } from '#app/http/cookies.server';
import { readForm } from '#app/http/form.server';
import { passRetryAfter } from '#app/http/retry-after';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { pathIn } from '#app/i18n/languages';
import { Button } from '#app/ui/button';
import { Field } from '#app/ui/field';
import { Form } from '#app/ui/form';
import { ProofField } from '#app/ui/proof-field';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const account = await readMyAccount(actor);
  if (!account) throw new Response(null, { status: 404 });
  const { sessionId } = await visitOf(args);
  const wanted = account.hasPassword ? ('password' as const) : await proofWanted(actor, sessionId);
  return { title: titleOf(language, wordsIn(language)('account.changePassword')), name: account.name, wanted };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'manage own account');
  const typed = await readForm(args.request);
  const { password = '', current = '' } = typed;
  const { sessionId, device } = await visitOf(args);
  const outcome = await changePassword(actor, { password, proof: { sessionId, password: current }, device });
  if (!outcome.ok) return refusedForm(outcome, typed, outcome.reason === 'too-many-attempts' ? 'current' : undefined);
  const headers = { 'Set-Cookie': cookie('session', outcome.value.token, origin) };
  return redirect(pathIn(language, '/account'), { headers });
}

export default function ChangePassword() {
  const { t } = useTranslation();
  const { name, wanted } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      <h1>{t('account.changePassword')}</h1>
      <p>{t('account.changePasswordAbout')}</p>
      <Form answer={answer}>
        {/* For password managers, which must know whose password it is. */}
        <input type="text" name="name" autoComplete="username" defaultValue={name} hidden readOnly />
        <ProofField wanted={wanted} next="/account/password" />
        <Field
          name="password"
          type="password"
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button>{t('account.savePassword')}</Button>
      </Form>
    </div>
  );
}

export const headers = passRetryAfter;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
