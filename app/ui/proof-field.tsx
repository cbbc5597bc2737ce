import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Callout } from './callout';
import { Field } from './field';
import { useInputState } from './form-state';

/** Asks for what shows that it is still the person, where anything is needed; `next` is this page, to come back to. */
export function ProofField({ wanted, next }: { wanted: 'nothing' | 'password' | 'sign-in'; next: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const { problem } = useInputState('current');
  if (wanted === 'nothing')
    return problem ? (
      <p id="input-current" className="font-semibold text-bad">
        {problem}
      </p>
    ) : null;
  if (wanted === 'password') {
    return (
      <Field
        name="current"
        type="password"
        label={t('account.currentPassword')}
        hint={t('account.currentPasswordHint')}
        autoComplete="current-password"
        required
      />
    );
  }
  return (
    <Callout tone="warn" title={t('account.signInAgain')}>
      <Link id="input-current" to={`${path('/sign-in')}?next=${encodeURIComponent(path(next))}`}>
        {t('signIn.button')}
      </Link>
    </Callout>
  );
}
