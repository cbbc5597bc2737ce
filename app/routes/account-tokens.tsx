import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form as PlainForm, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { tokenDays } from '#app/domain/accounts/api-token';
import { listMyTokens } from '#app/domain/accounts/list-my-tokens.server';
import { makeToken } from '#app/domain/accounts/make-token.server';
import { scopes } from '#app/domain/accounts/scopes';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { tokenRefused } from '#app/http/token-form.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { CopyButton } from '#app/ui/copy-button';
import { Field, Select } from '#app/ui/field';
import { Form } from '#app/ui/form';
import { Section } from '#app/ui/section';
import { Ago, Day } from '#app/ui/time';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const title = titleOf(language, wordsIn(language)('tokens.heading'));
  return { title, tokens: await listMyTokens(actor), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor } = await admit(args, 'manage own account');
  const typed = await readForm(args.request);
  const { name = '', days = '' } = typed;
  const wanted = scopes.filter((scope) => typed[`scope-${scope}`] === 'on');
  const made = await makeToken(actor, { name, scopes: wanted, days: Number(days) });
  if (!made.ok) return tokenRefused(made, typed);
  // Shown with this answer and never again: nothing may keep it.
  return json({ token: made.value.token }, { headers: { 'Cache-Control': 'no-store' } });
}

export default function Tokens() {
  const { t } = useTranslation();
  const path = usePath();
  const { tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const token = answer && 'token' in answer ? answer.token : null;
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <div className="grid gap-3">
        <h1>{t('tokens.heading')}</h1>
        <p>{t('tokens.about')}</p>
      </div>
      {token ? (
        <div role="status" className="grid gap-3 rounded-field border border-line-strong p-4">
          <h2>{t('tokens.made')}</h2>
          <p>{t('tokens.once')}</p>
          <code className="break-all">{token}</code>
          <CopyButton text={token} label={t('tokens.copy')} />
        </div>
      ) : null}
      <Section id="yours" heading={t('tokens.yours')}>
        {tokens.length === 0 ? <p>{t('tokens.none')}</p> : <TokenList />}
      </Section>
      <Section id="new" heading={t('tokens.new')}>
        <Form answer={answer && 'problems' in answer ? answer : null}>
          <Field name="name" label={t('tokens.name')} hint={t('tokens.nameHint')} autoComplete="off" required />
          <fieldset className="grid gap-2">
            <legend className="font-semibold">{t('tokens.scopes')}</legend>
            {scopes.map((scope) => (
              <label key={scope} className="flex min-h-11 items-center gap-3">
                <input type="checkbox" name={`scope-${scope}`} defaultChecked={scope === 'read'} className="size-5" />
                {t(`tokens.scope.${scope}`)}
              </label>
            ))}
          </fieldset>
          <Select
            name="days"
            label={t('tokens.days')}
            defaultValue="90"
            options={tokenDays.map((days) => ({ value: String(days), label: t('tokens.dayCount', { count: days }) }))}
          />
          <Button>{t('tokens.make')}</Button>
        </Form>
      </Section>
      <Link to={path('/account')}>{t('account.back')}</Link>
    </div>
  );
}

function TokenList() {
  const { t } = useTranslation();
  const path = usePath();
  const { tokens, now } = useLoaderData<typeof loader>();
  return (
    <ul className="grid gap-2">
      {tokens.map(({ id, name, scopes: allowed, expiresAt, lastUsedAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2">
          <span>
            <strong>{name}</strong> · {allowed.map((scope) => t(`tokens.scopeShort.${scope}`)).join(', ')}
            <br />
            <span className="text-ink-soft">
              {t('tokens.until')} <Day at={expiresAt} /> ·{' '}
              {lastUsedAt ? (
                <>
                  {t('tokens.used')} <Ago at={lastUsedAt} now={now} />
                </>
              ) : (
                t('tokens.neverUsed')
              )}
            </span>
          </span>
          <PlainForm method="post" action={path('/account/end-token')}>
            <input type="hidden" name="id" value={id} />
            <Button weight="quiet" aria-label={t('tokens.endNamed', { name })}>
              {t('tokens.end')}
            </Button>
          </PlainForm>
        </li>
      ))}
    </ul>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
