import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { signIn } from '#app/domain/accounts/sign-in.server';
import { refusedForm } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { ownPath } from '#app/http/own-path';
import { passkeyPlace } from '#app/domain/accounts/relying-party';
import { passRetryAfter } from '#app/http/retry-after';
import { signedIn } from '#app/http/signed-in.server';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Field } from '#app/ui/field';
import { Form } from '#app/ui/form';
import { PasskeyButton } from '#app/ui/passkey-button';

export async function loader(args: LoaderFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  const { searchParams } = new URL(args.request.url);
  return {
    title: titleOf(language, wordsIn(language)('signIn.heading')),
    next: ownPath(searchParams.get('next')) ?? pathIn(language, '/'),
    deleted: searchParams.has('deleted'),
    passkeys: passkeyPlace(origin),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const { name = '', password = '', next } = typed;
  const outcome = await signIn(actor, { name, password }, await visitOf(args));
  return outcome.ok ? signedIn(outcome.value, origin, next, pathIn(language, '/')) : refusedForm(outcome, typed);
}

export default function SignIn() {
  const { t } = useTranslation();
  const path = usePath();
  const { next, deleted, passkeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      {deleted ? <Callout tone="good" status title={t('signIn.deleted')} /> : null}
      <h1>{t('signIn.heading')}</h1>
      <Form answer={answer}>
        <input type="hidden" name="next" value={next} />
        <Field name="name" label={t('account.name')} autoComplete="username" required />
        <Field name="password" type="password" label={t('account.password')} autoComplete="current-password" required />
        <Button>{t('signIn.button')}</Button>
      </Form>
      <PasskeyButton ceremony="sign-in" place={passkeys} next={next} label={t('signIn.passkey')} />
      <p>
        {t('signIn.new')}{' '}
        <Link to={`${path('/sign-up')}?next=${encodeURIComponent(next)}`} className="inline-flex min-h-11 items-center">
          {t('signUp.button')}
        </Link>
      </p>
      <p className="text-ink-soft">{t('signIn.forgotten')}</p>
    </div>
  );
}

export const headers = passRetryAfter;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
