import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { nameProblem } from '#app/domain/accounts/name';
import { passwordProblem } from '#app/domain/accounts/password';
import { signUp } from '#app/domain/accounts/sign-up.server';
import { refusedForm } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { ownPath } from '#app/http/own-path';
import { unprocessable } from '#app/http/problems.server';
import { passkeyPlace } from '#app/domain/accounts/relying-party';
import { passRetryAfter } from '#app/http/retry-after';
import { signedIn } from '#app/http/signed-in.server';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Field } from '#app/ui/field';
import { Form } from '#app/ui/form';
import { PasskeyButton } from '#app/ui/passkey-button';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'public');
  const next = ownPath(new URL(args.request.url).searchParams.get('next'));
  if (actor.kind === 'account') throw redirect(next ?? pathIn(language, '/account'));
  return {
    title: titleOf(language, wordsIn(language)('signUp.heading')),
    next: next ?? pathIn(language, '/'),
    passkeys: passkeyPlace(origin),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const { name = '', password = '', next } = typed;
  const wrong = { name: nameProblem(name), password: passwordProblem(password, name) };
  // The verb stops at the first.
  if (wrong.name && wrong.password) {
    const problems = { name: `account.problem.${wrong.name}`, password: `account.problem.${wrong.password}` };
    return unprocessable(problems, { name });
  }
  const outcome = await signUp(actor, { name, password }, await visitOf(args));
  return outcome.ok ? signedIn(outcome.value, origin, next, pathIn(language, '/')) : refusedForm(outcome, typed);
}

export default function SignUp() {
  const { t } = useTranslation();
  const path = usePath();
  const { next, passkeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      <div>
        <h1>{t('signUp.heading')}</h1>
        <p className="mt-2">{t('signUp.intro')}</p>
      </div>
      <Form answer={answer}>
        <input type="hidden" name="next" value={next} />
        <Field name="name" label={t('account.name')} hint={t('signUp.nameHint')} autoComplete="username" required />
        <Field
          name="password"
          type="password"
          label={t('account.password')}
          hint={t('account.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button>{t('signUp.button')}</Button>
      </Form>
      <PasskeyButton ceremony="sign-up" place={passkeys} next={next} label={t('signUp.passkey')} />
      <p>
        {t('signUp.known')}{' '}
        <Link to={`${path('/sign-in')}?next=${encodeURIComponent(next)}`}>{t('signIn.button')}</Link>
      </p>
    </div>
  );
}

export const headers = passRetryAfter;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
