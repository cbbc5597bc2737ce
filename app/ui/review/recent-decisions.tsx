import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Form } from '#app/ui/form';
import { Ago } from '#app/ui/time';
import { sendForm, useKeys, type Keys } from './use-keys';

interface Decided {
  id: string;
  verdict: 'approve' | 'reject' | 'request-changes';
  field: string;
  at: Date;
}

/** One's own decisions of the last ten minutes, each with a way back. */
export function RecentDecisions({ decisions, now }: { decisions: Decided[]; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  useKeys(undoKey, decisions.length > 0);
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="recent" className="border-y border-line py-3">
      <h2 id="recent">{t('review.recent')}</h2>
      <ul className="mt-2 grid gap-2">
        {decisions.map((one, index) => (
          <li key={one.id} className="flex max-w-none flex-wrap items-center justify-between gap-2">
            <span>
              {one.field ? t(`fact.${one.field}.label`) : t('review.missingPlace')} — {t(`verdict.${one.verdict}`)}{' '}
              <span className="text-ink-soft">
                <Ago at={one.at} now={now} />
              </span>
            </span>
            <Form action={path('/review/undo')} className="" id={index === 0 ? 'undo' : undefined}>
              <input type="hidden" name="decision" value={one.id} />
              <Button weight="quiet" aria-keyshortcuts={index === 0 ? 'U' : undefined}>
                {t('review.undo')}
                {index === 0 ? <kbd aria-hidden="true">U</kbd> : null}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const undoKey: Keys = { KeyU: () => sendForm('undo') };
