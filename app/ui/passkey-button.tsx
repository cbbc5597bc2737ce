import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasskeyPlace } from '#app/domain/accounts/relying-party';
import { Button } from './button';
import { inputId } from './form-state';

type Ceremony = 'sign-up' | 'sign-in' | 'add';

/**
 * Signs up, signs in or adds a key with the device's own lock. It needs JavaScript and so does nothing until there is
 * some: the form beside it needs none. The library arrives with the first tap.
 */
export function PasskeyButton({
  ceremony,
  place,
  next,
  label,
}: {
  ceremony: Ceremony;
  place: PasskeyPlace;
  next: string;
  label: string;
}) {
  const { t } = useTranslation();
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => setReady('PublicKeyCredential' in window), []);

  if (!place.works) return place.openInstead ? <OpenInstead origin={place.openInstead} /> : null;
  if (!ready) return null;
  const start = async () => {
    setBusy(true);
    setProblem('');
    const answer = await perform(ceremony, next).catch(() => ({ problem: 'account.problem.passkey-stopped' }));
    if ('to' in answer) return window.location.assign(answer.to);
    setProblem(answer.problem);
    setBusy(false);
  };
  return (
    <div className="grid gap-2">
      <Button type="button" weight="quiet" onClick={() => void start()} aria-disabled={busy}>
        {label}
      </Button>
      <p role="alert" className="font-semibold text-bad">
        {problem ? t(problem as never) : ''}
      </p>
    </div>
  );
}

function OpenInstead({ origin }: { origin: string }) {
  const { t } = useTranslation();
  return (
    <p className="text-ink-soft">
      {t('account.passkeyElsewhere')} <a href={origin}>{origin}</a>
    </p>
  );
}

type Answer = { to: string } | { problem: string };

async function perform(ceremony: Ceremony, next: string): Promise<Answer> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  const begun = await post(`/passkeys/${ceremony}-options`, { name: typed('name'), current: typed('current') });
  if ('problem' in begun) return begun as { problem: string };
  const { options: optionsJSON } = begun as { options: never };
  const credential = await (ceremony === 'sign-in'
    ? startAuthentication({ optionsJSON })
    : startRegistration({ optionsJSON }));
  return (await post(`/passkeys/${ceremony}`, { credential, next })) as Answer;
}

async function post(url: string, body: object): Promise<object> {
  const sent = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await sent.json()) as object;
}

/** What stands in the input of the form beside the button, if there is one. */
const typed = (name: string) => (document.getElementById(inputId(name)) as HTMLInputElement | null)?.value ?? '';
