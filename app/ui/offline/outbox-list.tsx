import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '#app/ui/button';
import { KoreanWithin } from '#app/ui/in-korean';
import { Ago } from '#app/ui/time';
import { letGo, sendOutbox, type Kept } from './outbox';

/** What is kept on this device: what waits, what was taken meanwhile, and what was not and why. */
export function OutboxList({ all, now }: { all: Kept[]; now: string }) {
  const { t } = useTranslation();
  if (all.length === 0) return <p className="mt-4">{t('outbox.empty')}</p>;
  return (
    <>
      <ul className="mt-4 grid gap-4" aria-live="polite">
        {all.map((kept) => (
          <li key={kept.key} className="border-t border-line pt-3">
            <h2 className="text-base">
              <KoreanWithin>{kept.title}</KoreanWithin>
            </h2>
            <p className="text-ink-soft">
              {t(`outbox.state.${kept.state}`)} · <Ago at={new Date(kept.at).toISOString()} now={now} />
            </p>
            {kept.state === 'waiting' && kept.strange ? <p className="mt-1">{t('outbox.strange')}</p> : null}
            {kept.why && kept.why.length > 0 ? (
              <ul className="mt-1 list-disc pl-5">
                {kept.why.map((why) => (
                  <li key={why}>
                    <KoreanWithin>{why}</KoreanWithin>
                  </li>
                ))}
              </ul>
            ) : null}
            <p className="mt-2 flex flex-wrap gap-2">
              <NextStep kept={kept} />
              <Button type="button" weight="danger" onClick={() => void letGo(kept.key)}>
                {t(kept.state === 'sent' ? 'outbox.seen' : 'outbox.drop')}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      {all.some(({ state }) => state === 'waiting') ? (
        <p className="mt-6">
          <Button type="button" onClick={() => void sendOutbox()}>
            {t('outbox.sendNow')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function NextStep({ kept }: { kept: Kept }) {
  const { t } = useTranslation();
  if (kept.state === 'sent') {
    return (
      <a href={kept.receipt} className={buttonClass('main')}>
        {t('outbox.receipt')}
      </a>
    );
  }
  return (
    <a href={`${kept.url}#outbox=${kept.key}`} className={buttonClass('quiet')}>
      {t(kept.state === 'refused' ? 'outbox.mend' : 'outbox.look')}
    </a>
  );
}
