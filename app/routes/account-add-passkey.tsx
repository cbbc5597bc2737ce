import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { proofWanted } from '#app/domain/accounts/proof-wanted.server';
import { passkeyPlace } from '#app/domain/accounts/relying-party';
import { admit } from '#app/http/admit.server';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { PasskeyButton } from '#app/ui/passkey-button';
import { ProofField } from '#app/ui/proof-field';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'manage own account');
  const { sessionId } = await visitOf(args);
  const wanted = await proofWanted(actor, sessionId);
  return {
    title: titleOf(language, wordsIn(language)('account.passkeys.add')),
    wanted,
    passkeys: passkeyPlace(origin),
  };
}

export default function AddPasskey() {
  const { t } = useTranslation();
  const path = usePath();
  const { wanted, passkeys } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-lg gap-6">
      <h1>{t('account.passkeys.add')}</h1>
      <p>{t('account.passkeys.addAbout')}</p>
      <noscript>
        <p>{t('account.passkeys.needsScript')}</p>
      </noscript>
      <ProofField wanted={wanted} next="/account/add-passkey" />
      {wanted === 'sign-in' ? null : (
        <PasskeyButton ceremony="add" place={passkeys} next={path('/account')} label={t('account.passkeys.make')} />
      )}
      <Link to={path('/account')} className="inline-flex min-h-11 items-center">
        {t('account.back')}
      </Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
