import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '#app/ui/button';
import { focusHeading } from '#app/ui/focus-heading';
import { KoreanWithin } from '#app/ui/in-korean';
import { Ago } from '#app/ui/time';
import { letGo, sendOutbox, type Kept } from './outbox';
import { withoutSiteName } from './without-site-name';

/** What came of what was asked of the outbox last. */
type Told = 'dropped' | 'answered' | 'offline' | 'unanswered';

/** What is kept on this device: what waits, what was taken meanwhile, and what was not and why. */
export function OutboxList({ all, now }: { all: Kept[]; now: string }) {
  const { t } = useTranslation();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    // What was pressed may be gone from the list.
    if (told && document.activeElement === document.body) focusHeading();
  }, [told, all]);
  const drop = (key: string) => {
    setTold(null);
    void letGo(key).then(() => setTold('dropped'));
  };
  const send = () => {
    setTold(null);
    void sendOutbox().then((answered) => setTold(answered ? 'answered' : navigator.onLine ? 'unanswered' : 'offline'));
  };
  return (
    <>
      {all.length === 0 ? <p className="mt-4">{t('outbox.empty')}</p> : null}
      <ul className="mt-4 grid gap-4" aria-live="polite">
        {all.map((kept) => (
          <Entry key={kept.key} kept={kept} now={now} drop={() => drop(kept.key)} />
        ))}
      </ul>
      {all.some(({ state }) => state === 'waiting') ? (
        <p className="mt-6">
          <Button type="button" onClick={send}>
            {t('outbox.sendNow')}
          </Button>
        </p>
      ) : null}
      <p role="status" className="mt-3">
        {told ? t(`outbox.told.${told}`) : null}
      </p>
    </>
  );
}

function Entry({ kept, now, drop }: { kept: Kept; now: string; drop: () => void }) {
  const { t } = useTranslation();
  const title = `kept-${kept.key}`;
  return (
    <li className="border-t border-line pt-3">
      <h2 id={title} className="text-base">
        <KoreanWithin>{withoutSiteName(kept.title)}</KoreanWithin>
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
      <div className="mt-2 flex flex-wrap gap-2">
        <NextStep kept={kept} title={title} />
        {kept.state === 'sent' ? (
          <Button type="button" weight="danger" onClick={drop} aria-describedby={title}>
            {t('outbox.seen')}
          </Button>
        ) : (
          <Unsent title={title} drop={drop} />
        )}
      </div>
    </li>
  );
}

/** Nobody else has what was not sent: it is asked once more before it goes. */
function Unsent({ title, drop }: { title: string; drop: () => void }) {
  const { t } = useTranslation();
  return (
    <details className="px-2 open:basis-full">
      <summary className="font-semibold" aria-describedby={title}>
        {t('outbox.drop.ask')}
      </summary>
      <p>{t('outbox.drop.means')}</p>
      <Button type="button" weight="danger" className="mt-2" onClick={drop} aria-describedby={title}>
        {t('outbox.drop.really')}
      </Button>
    </details>
  );
}

function NextStep({ kept, title }: { kept: Kept; title: string }) {
  const { t } = useTranslation();
  if (kept.state === 'sent') {
    return (
      <a href={kept.receipt} className={buttonClass('main')} aria-describedby={title}>
        {t('outbox.receipt')}
      </a>
    );
  }
  return (
    <a href={`${kept.url}#outbox=${kept.key}`} className={buttonClass('quiet')} aria-describedby={title}>
      {t(kept.state === 'refused' ? 'outbox.mend' : 'outbox.look')}
    </a>
  );
}
