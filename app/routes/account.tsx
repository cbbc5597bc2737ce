import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form as PlainForm, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { passkeyPlace } from '#app/domain/accounts/relying-party';
import { admit } from '#app/http/admit.server';
import { visitOf } from '#app/http/visit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Button, ButtonLink } from '#app/ui/button';
import { Ago, Day } from '#app/ui/time';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'manage own account');
  const account = await readMyAccount(actor);
  if (!account) throw new Response(null, { status: 404 });
  const { sessionId } = await visitOf(args);
  const passkeys = passkeyPlace(origin);
  return {
    title: titleOf(language, wordsIn(language)('account.title')),
    account,
    sessionId,
    passkeys,
    now: new Date().toISOString(),
  };
}

export default function Account() {
  const { t } = useTranslation();
  const path = usePath();
  const { account } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-10">
      <div className="grid gap-3">
        <h1>{t('account.heading', { name: account.name })}</h1>
        <p>{t(`account.role.${account.role}`)}</p>
        <PlainForm method="post" action={path('/sign-out')}>
          <Button weight="quiet">{t('account.signOut')}</Button>
        </PlainForm>
      </div>
      <Sessions />
      <Passkeys />
      <Section heading={t('account.password')}>
        <p>{account.hasPassword ? t('account.hasPassword') : t('account.hasNoPassword')}</p>
        <ButtonLink to={path('/account/password')} weight="quiet" className="justify-self-start">
          {account.hasPassword ? t('account.changePassword') : t('account.setPassword')}
        </ButtonLink>
      </Section>
      <Section heading={t('account.tokens.heading')}>
        <p>{t('account.tokens.about')}</p>
        <ButtonLink to={path('/account/tokens')} weight="quiet" className="justify-self-start">
          {t('account.tokens.heading')}
        </ButtonLink>
      </Section>
      <Section heading={t('account.data.heading')}>
        <p>{t('account.data.about')}</p>
        <a href={path('/account/data')} download className="inline-flex min-h-11 items-center justify-self-start">
          {t('account.data.download')}
        </a>
      </Section>
      <Section heading={t('account.delete.heading')}>
        <p>{t('account.delete.about')}</p>
        <ButtonLink to={path('/account/delete')} weight="danger" className="justify-self-start">
          {t('account.delete.button')}
        </ButtonLink>
      </Section>
    </div>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const path = usePath();
  const { account, sessionId, now } = useLoaderData<typeof loader>();
  const others = account.sessions.filter((session) => session.id !== sessionId);
  return (
    <Section heading={t('account.sessions.heading')}>
      <ul className="grid gap-2">
        {account.sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2">
            <span>
              {session.device || t('account.sessions.unknown')}{' '}
              <span className="text-ink-soft">
                <Ago at={session.createdAt} now={now} /> {t('account.sessions.begun')}
              </span>
            </span>
            {session.id === sessionId ? (
              <strong>{t('account.sessions.this')}</strong>
            ) : (
              <PlainForm method="post" action={path('/account/end-session')}>
                <input type="hidden" name="id" value={session.id} />
                <Button
                  weight="quiet"
                  aria-label={t('account.sessions.endNamed', {
                    device: session.device || t('account.sessions.unknown'),
                  })}
                >
                  {t('account.sessions.end')}
                </Button>
              </PlainForm>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <PlainForm method="post" action={path('/account/end-other-sessions')}>
          <Button weight="quiet">{t('account.sessions.endOthers')}</Button>
        </PlainForm>
      ) : null}
    </Section>
  );
}

function Passkeys() {
  const { t } = useTranslation();
  const path = usePath();
  const { account, passkeys, now } = useLoaderData<typeof loader>();
  return (
    <Section heading={t('account.passkeys.heading')}>
      <p>{t('account.passkeys.about')}</p>
      <ul className="grid gap-2">
        {account.passkeys.map((passkey, index) => (
          <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2">
            <span>
              {t('account.passkeys.numbered', { number: index + 1 })}{' '}
              <span className="text-ink-soft">
                <Day at={passkey.createdAt} /> {t('account.passkeys.made')} ·{' '}
                {passkey.lastUsedAt ? <Ago at={passkey.lastUsedAt} now={now} /> : t('account.passkeys.neverUsed')}
                {passkey.lastUsedAt ? ` ${t('account.passkeys.used')}` : ''}
              </span>
            </span>
            <ButtonLink to={`${path('/account/remove-passkey')}?id=${passkey.id}`} weight="quiet">
              {t('account.passkeys.remove')}
            </ButtonLink>
          </li>
        ))}
      </ul>
      {passkeys.works || passkeys.openInstead ? (
        <ButtonLink to={path('/account/add-passkey')} weight="quiet" className="justify-self-start">
          {t('account.passkeys.add')}
        </ButtonLink>
      ) : null}
    </Section>
  );
}

function Section({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
